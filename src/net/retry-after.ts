/**
 * Reads a Retry-After header: seconds, or an HTTP date.
 *
 * Source: RFC 9110 §10.2.3.
 *
 * @param header As it came; none is allowed.
 * @param now Milliseconds since 1970 to count a date from. @default the clock's
 * @returns milliseconds to wait, 0 for a date gone by; nothing where the header is missing or says neither.
 * @example
 * ```ts
 * retryAfter('120'); // 120000
 * ```
 */
export function retryAfter(header: string | undefined, now: number = Date.now()): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // What merely resembles a date, as `-5` does, is none.
  const date = /^[A-Z][a-z]{2,8},? .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
