import type { HttpAnswer } from './create-http-client.js';
import { redirectTarget } from './redirect-target.js';

/** What {@link askWithinSite} asks for: any answer, whole or as a stream. */
export type SiteAnswer = Pick<HttpAnswer, 'status' | 'headers'> & { close?(): void };

/** An answer, and what gave it. */
export interface WithinSite<T> {
  readonly url: string;
  readonly answer: T;
  /** Where the site sent the asker instead of answering: another site, or one redirect too many. */
  readonly elsewhere?: string | undefined;
}

/**
 * Asks for a URL and follows its redirects as long as they stay on the same scheme, host and port.
 *
 * @param ask Asks for one URL, follows nothing.
 * @param most Redirects followed. @default 3
 * @example
 * ```ts
 * const { url, answer } = await askWithinSite('https://example.com/sitemap.xml', (url) => http.request(url));
 * ```
 */
export async function askWithinSite<T extends SiteAnswer>(
  start: string,
  ask: (url: string) => Promise<T>,
  most = 3,
): Promise<WithinSite<T>> {
  const { origin } = new URL(start);
  for (let url = start, followed = 0; ; followed++) {
    const answer = await ask(url);
    const target = redirectTarget(answer, url);
    if (target === undefined) return { url, answer };
    if (followed >= most || new URL(target).origin !== origin) return { url, answer, elsewhere: target };
    answer.close?.();
    url = target;
  }
}
