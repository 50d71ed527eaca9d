const MASK = '***';

/**
 * Hides the password in a URL, for errors and logs; other text is returned as it is.
 *
 * @example
 * ```ts
 * maskPassword('postgres://me:secret@db/scans'); // 'postgres://me:***@db/scans'
 * ```
 */
export function maskPassword(text: string): string {
  return text
    .replace(/^([a-z][a-z\d+.-]*:\/\/[^:@/?#]*):[^?#]*@/i, `$1:${MASK}@`)
    .replace(/([?&]password=)[^&#]*/gi, `$1${MASK}`);
}
