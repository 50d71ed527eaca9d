/**
 * Quotes a value for an error message: short, on one line, with its type where it is no string.
 *
 * @example
 * ```ts
 * quoteValue(5); // '`5` (number)'
 * ```
 */
export function quoteValue(value: unknown): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value.slice(0, 80)).slice(1, -1);
    return `\`${text}${value.length > 80 ? '…' : ''}\``;
  }
  if (value === null || value === undefined) return `\`${value}\``;
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'function') return 'a function';
  return `\`${String(value)}\` (${typeof value})`;
}
