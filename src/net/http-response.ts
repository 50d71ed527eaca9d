import type { HttpResponse } from '../event-map.js';
import type { HttpAnswer } from './create-http-client.js';
import { pageTitle } from './page-title.js';
import { redirectTarget } from './redirect-target.js';

/**
 * Describes an answer to a GET as the data of an HTTP_RESPONSE.
 *
 * @example
 * ```ts
 * ctx.event('HTTP_RESPONSE', httpResponse(url, await http.request(url)), event);
 * ```
 */
export function httpResponse(url: string, answer: HttpAnswer): HttpResponse {
  const { status, headers, body, truncated, length } = answer;
  const location = redirectTarget(answer, url);
  const title = pageTitle(body);
  return {
    url,
    method: 'GET',
    status,
    headers,
    body,
    truncated,
    length,
    ...(title !== undefined && { title }),
    ...(location !== undefined && { location }),
  };
}
