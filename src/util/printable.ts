/**
 * Writes control and format characters as escapes, so that what a stranger's server said can neither steer a terminal nor pass for a line of
 * its own.
 *
 * Escaped are the C0 and C1 controls, directional marks and other invisible format characters, and the line and paragraph separators.
 * Idempotent; linear.
 *
 * @example
 * ```ts
 * printable('a\u001b[2Jb'); // 'a\\u{1b}[2Jb'
 * ```
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (control) => `\\u{${control.codePointAt(0)?.toString(16)}}`);
}
