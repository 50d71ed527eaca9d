/**
 * Returns JSON text that PostgreSQL takes: it refuses NUL and half a surrogate pair in strings, which become U+FFFD.
 *
 * @param json Text as `JSON.stringify` makes it, where all of these are escapes.
 * @example
 * ```ts
 * postgresJson(JSON.stringify('a\0b')); // '"a\\ufffdb"'
 * ```
 */
export function postgresJson(json: string): string {
  // A backslash that is itself escaped begins no escape: it is matched, and kept.
  return json.replace(/\\(?:u0000|ud[89a-f][\da-f]{2}|.)/g, (found) =>
    /^\\u(?:0000|d[89a-f])/.test(found) ? '\\ufffd' : found,
  );
}
