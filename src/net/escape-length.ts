/**
 * Tells how many characters at the start of a run of letters belong to an escape that began before it: `%2f`, `\\n`, `\\x2f`, `\\u002f`.
 *
 * @param start Where in the text the run begins.
 * @example
 * ```ts
 * escapeLength('%2fmill.test', 1, '2fmill.test'); // 2
 * ```
 */
export function escapeLength(text: string, start: number, run: string): number {
  const before = text[start - 1];
  if (before === '%') return /^[0-9a-f]{2}/i.exec(run)?.[0].length ?? 0;
  if (before === '\\') return /^(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[bfnrtv0])/i.exec(run)?.[0].length ?? 0;
  return 0;
}
