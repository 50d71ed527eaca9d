import type { HttpResponse } from '../event-map.js';

/**
 * Tells whether an answer is HTML or XML, by its content type or by how it begins.
 *
 * @example
 * ```ts
 * isMarkup({ headers: {}, body: '<!doctype html>' }); // true
 * ```
 */
export function isMarkup({ headers, body = '' }: Pick<HttpResponse, 'headers' | 'body'>): boolean {
  return /html|xml/i.test(String(headers['content-type'] ?? '')) || /^\s{0,100}</.test(body);
}
