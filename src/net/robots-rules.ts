import { LRUCache } from 'lru-cache';
import robotsParser from 'robots-parser';
import { askWithinSite } from './ask-within-site.js';
import type { HttpAnswer } from './create-http-client.js';

// The package is CommonJS with a default export in its types only.
const parse = robotsParser as unknown as typeof robotsParser.default;
type Rules = ReturnType<typeof parse>;

/** Estimated bytes of rules kept, of all sites together. */
const MOST_BYTES = 16_777_216;
/** Bytes that a byte of robots.txt comes to, parsed. */
const PARSED = 4;
const RULES_OF_NONE = 200;
/** Characters of rules with wildcards that are obeyed, a site: each costs time in the product of its length and the URL's. */
const MOST_WILD = 16_384;
/** Redirects followed. Source: RFC 9309 §2.3.1.2. */
const MOST_REDIRECTS = 5;

/**
 * Tells what the robots.txt of sites allow, asking each site once.
 *
 * As RFC 9309 has it: the longest rule for the crawler's name decides; a site without the file (4xx) allows everything, one that fails (5xx, no
 * answer) nothing. Redirects are followed within the site only. Keeps about 16 MB of rules, the latest used.
 *
 * @example
 * ```ts
 * const rules = new RobotsRules((url) => http.request(url), 'headgate');
 * await rules.allow('https://example.com/private');
 * ```
 */
export class RobotsRules {
  readonly #ask: (url: string) => Promise<HttpAnswer>;
  readonly #crawler: string;
  readonly #rules = new LRUCache<string, Rules>({ maxSize: MOST_BYTES });
  readonly #coming = new Map<string, Promise<Rules>>();

  /**
   * @param ask Asks for one URL and follows nothing.
   * @param crawler The name that rules call the crawler by.
   */
  constructor(ask: (url: string) => Promise<HttpAnswer>, crawler: string) {
    this.#ask = ask;
    this.#crawler = crawler;
  }

  /** Tells whether a URL may be asked for. */
  async allow(url: string): Promise<boolean> {
    const { origin } = new URL(url);
    const rules = this.#rules.get(origin) ?? (await this.#of(origin));
    return rules.isAllowed(url, this.#crawler) ?? true;
  }

  #of(origin: string): Promise<Rules> {
    let coming = this.#coming.get(origin);
    if (coming === undefined) {
      coming = this.#fetch(origin).finally(() => this.#coming.delete(origin));
      this.#coming.set(origin, coming);
    }
    return coming;
  }

  async #fetch(origin: string): Promise<Rules> {
    const place = `${origin}/robots.txt`;
    const text = await askWithinSite(place, this.#ask, MOST_REDIRECTS).then(
      ({ answer: { status, body } }) => {
        if (status >= 500) return 'User-agent: *\nDisallow: /';
        return status >= 200 && status < 300 ? obeyed(body) : '';
      },
      () => 'User-agent: *\nDisallow: /',
    );
    const rules = parse(place, text);
    this.#rules.set(origin, rules, { size: text.length * PARSED + RULES_OF_NONE });
    return rules;
  }
}

/** Leaves out what would take too long to obey. */
function obeyed(text: string): string {
  let wild = 0;
  return text
    .replace(/\*{2,}/g, '*')
    .split(/\r\n|\r|\n/)
    .filter((line) => {
      if (!/^\s*(?:dis)?allow\s*:.*\*/i.test(line)) return true;
      wild += line.length;
      return wild <= MOST_WILD;
    })
    .join('\n');
}
