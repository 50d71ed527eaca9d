const UTF_8 = new TextDecoder();

/**
 * Turns bytes into text by the charset their content type names, UTF-8 without one or with an unknown one.
 *
 * What is no text in that charset becomes U+FFFD. Source: the Encoding Standard's labels.
 *
 * @param contentType As in the header, such as `text/html; charset=iso-8859-1`.
 * @example
 * ```ts
 * decodeText(bytes, 'text/html; charset=iso-8859-1');
 * ```
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const [, charset = 'utf-8'] = /charset\s*=\s*"?([^\s;"]{1,40})/i.exec(contentType) ?? [];
  if (/^utf-?8$/i.test(charset)) return UTF_8.decode(bytes);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return UTF_8.decode(bytes);
  }
}
