import type { HttpAnswer } from './create-http-client.js';

/**
 * Tells where an answer redirects to, absolute; nothing where it does not, or to something other than `http` and `https`.
 *
 * @param url What was asked for.
 * @example
 * ```ts
 * redirectTarget({ status: 302, headers: { location: '/b' } }, 'https://example.com/a'); // 'https://example.com/b'
 * ```
 */
export function redirectTarget(
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
  url: string,
): string | undefined {
  if (status < 300 || status > 399) return undefined;
  const location = [headers.location].flat()[0];
  if (location === undefined || !URL.canParse(location, url)) return undefined;
  const target = new URL(location, url);
  return target.protocol === 'http:' || target.protocol === 'https:' ? target.href : undefined;
}
