import type { HttpResponse } from '../../src/event-map.js';
import type { WebAnswer } from './web-answer.js';

/**
 * Reads an HTTP answer for the checks.
 *
 * @example
 * ```ts
 * readAnswer(response).header('server'); // 'nginx/1.18.0'
 * ```
 */
export function readAnswer({ url, status, headers, title = '', body = '' }: HttpResponse): WebAnswer {
  const header = (name: string) => {
    const value = headers[name] ?? '';
    return (typeof value === 'string' ? value : value.join(', ')).trim();
  };
  const page =
    status >= 200 && status < 300 && /^(?:text\/html|application\/xhtml\+xml)\b/i.test(header('content-type'));
  return { url: new URL(url), status, headers, title, body, page, header };
}
