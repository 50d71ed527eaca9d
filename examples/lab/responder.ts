import { fill, type Places } from './fill.js';
import type { Page, Site } from './sites.js';

/** A whole answer of a web server. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Finds a page that is computed rather than written down. */
export type PageSource = (host: string, path: string) => Page | undefined;

const NO_PAGE: Page = { status: 404, body: '<!doctype html><title>Not found</title><p>Nothing here.</p>\n' };
const NO_SITE: Page = { status: 404, body: '<!doctype html><title>No such site</title><p>No such site.</p>\n' };

/**
 * Creates the answering half of a web server for one scheme: written sites first, then computed pages, then 404.
 *
 * @param places asked for at each request, since pages name ports that are only known once every server listens.
 */
export function createResponder(
  sites: readonly Site[],
  scheme: 'http' | 'https',
  places: () => Places,
  computed: PageSource = () => undefined,
): (host: string, url: URL) => Reply {
  const byHost = new Map(sites.map((site) => [site.host, site]));
  return (host, url) => {
    const site = byHost.get(host) ?? byHost.get(host.replace(/^[^.]*/, '*'));
    if (!site) return render(computed(host, url.pathname) ?? NO_SITE, url, places());
    const pages = site[scheme] ?? {};
    return render((Object.hasOwn(pages, url.pathname) && pages[url.pathname]) || NO_PAGE, url, places());
  };
}

function render(page: Page, url: URL, places: Places): Reply {
  const { status = 200, type = 'text/html; charset=utf-8', location, headers, body = '' } = page;
  return {
    status,
    headers: {
      server: 'millwheel/1.0',
      'content-type': type,
      ...headers,
      ...(location === undefined ? {} : { location: fill(location, places) }),
    },
    body: Buffer.from(fill(typeof body === 'string' ? body : body(url), places)),
  };
}
