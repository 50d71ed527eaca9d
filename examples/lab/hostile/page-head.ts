/** The head of a plain answer of a hostile site, up to the empty line; the connection is closed after it. */
export function pageHead(...headers: readonly string[]): string {
  return ['HTTP/1.1 200 OK', 'Content-Type: text/html', 'Connection: close', ...headers, '', ''].join('\r\n');
}
