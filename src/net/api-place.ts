import type { ApiRequest } from './api-request.js';

/**
 * Names what is asked of an API, in at most 200 characters; the key is no part of a request, and so not of this.
 *
 * @example
 * ```ts
 * apiPlace({ path: '/', query: { q: 'example.com', after: undefined } }); // '/?q=example.com'
 * ```
 */
export function apiPlace({ path, query = {} }: Pick<ApiRequest, 'path' | 'query'>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return `${path}${given.length > 0 ? '?' : ''}${given.join('&')}`.slice(0, 200) || '/';
}
