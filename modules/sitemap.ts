import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import type { StateValue } from '../src/module-state.js';
import { askWithinSite } from '../src/net/ask-within-site.js';
import { exchangeOptionFields } from '../src/net/exchange-option-fields.js';
import { gunzipped } from '../src/net/gunzipped.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteUnanswered } from '../src/net/note-unanswered.js';
import { ownNetwork } from '../src/net/own-network.js';
import { type SitemapEntry, sitemapEntries } from '../src/net/sitemap-entries.js';

const options = z.object({
  ...networkOptionFields,
  ...exchangeOptionFields,
  timeout: milliseconds.positive().default(30_000).describe('Milliseconds a server is waited for in all, a sitemap.'),
  maxBody: z
    .int()
    .min(0)
    .default(52_428_800)
    .describe('Bytes of one sitemap that are read, unpacked. The protocol allows 50 MiB.'),
  maxUrls: z.int().min(0).default(10_000).describe('URLs of one site that are noted.'),
  maxSitemaps: z.int().min(1).default(50).describe('Sitemaps of one site that are read.'),
  maxDepth: z.int().min(0).default(3).describe('Sitemap indexes within one another that are followed.'),
  followed: z.int().min(0).default(0).describe('URLs of one site that are asked for; the others are only noted.'),
});

/** Options of {@link sitemap}. */
export type SitemapOptions = z.input<typeof options>;

type Options = z.output<typeof options>;
type Context = ModuleContext<'URL_UNVERIFIED', Options>;

/** What was taken of a site, or from one start. */
interface Taken {
  urls: number;
  sitemaps: number;
}

/** What was taken of a site so far. */
interface Site extends Taken {
  told: boolean;
}

/** Sites remembered in one run: one forgotten has its bounds anew. */
const SITES = 10_000;
const runs = new WeakMap<Options, LRUCache<string, Site>>();

const definition = defineModule({
  name: 'sitemap',
  summary: 'Reads sitemaps, however long, and notes the pages they name',
  watches: ['URL', 'URL_UNVERIFIED'],
  produces: ['URL_UNVERIFIED'],
  flags: ['active', 'safe', 'web', 'web-basic'],
  options,
  // Two, so that a long sitemap that waits never holds every place at its host.
  concurrency: 2,
  inScopeOnly: true,
  dedupKey: (event) => startOf(event),
  filter: (event) => event.type === 'URL' || (event.hasTag('sitemap') && event.module !== 'sitemap'),

  setup({ options, state }) {
    runs.set(options, new LRUCache({ max: SITES }));
    for (const [start, { urls, sitemaps }] of state.entries() as Iterable<[string, Taken & StateValue]>) {
      const site = siteOf(start, options);
      site.urls += urls;
      site.sitemaps += sitemaps;
    }
  },

  async *handle(event, ctx) {
    const start = startOf(event);
    const taken = { urls: 0, sitemaps: 0 };
    yield* noted(start, taken, event, ctx);
    // At its end: a start that is read again after a crash is to have all that it had.
    if (ctx.state.durable) ctx.state.set(start, taken);
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Reads the sitemap of every site in scope, at `/sitemap.xml` and where its robots.txt says.
 *
 * Emits the URLs it names as URL_UNVERIFIED: links, and `spider-danger` but for the first `followed`, so that they are noted and not asked
 * for; `link-crawl` asks for those within its limits. XML, plain text, RSS and Atom, also packed with gzip; indexes are followed within the
 * scope. A sitemap is read as it comes and never held: one of five million URLs takes no more memory than one of a thousand.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), robots(), sitemap()] });
 * ```
 */
export function sitemap(options: SitemapOptions = {}): Module {
  return definition.with(options);
}

async function* noted(start: string, taken: Taken, event: ScanEvent, ctx: Context) {
  const { maxUrls, followed } = ctx.options;
  const site = siteOf(start, ctx.options);
  const context = `{module} found {event.data} in the sitemap of ${new URL(start).origin}`;
  for await (const { url } of pages(start, site, taken, ctx)) {
    if (site.urls >= maxUrls) return tellCut(start, site, ctx);
    const tags = ['sitemap-url', 'link', ...(site.urls++ < followed ? [] : ['spider-danger'])];
    taken.urls++;
    yield ctx.event('URL_UNVERIFIED', url, event, { tags, context });
  }
}

/** Gives the pages of a sitemap, and of those it leads to. */
async function* pages(start: string, site: Site, taken: Taken, ctx: Context): AsyncGenerator<SitemapEntry> {
  const { maxDepth, maxSitemaps } = ctx.options;
  const seen = new Set([start]);
  const waiting: { url: string; depth: number }[] = [{ url: start, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (site.sitemaps++ >= maxSitemaps) return tellCut(start, site, ctx);
    taken.sitemaps++;
    const { url: from, depth } = next;
    for await (const entry of read(from, ctx)) {
      if (!entry.sitemap) yield entry;
      else if (depth < maxDepth && seen.size <= maxSitemaps && !seen.has(entry.url) && ctx.inScope(entry.url)) {
        seen.add(entry.url);
        waiting.push({ url: entry.url, depth: depth + 1 });
      }
    }
  }
}

/** Reads one sitemap as far as it can be had. */
async function* read(from: string, ctx: Context): AsyncGenerator<SitemapEntry> {
  const { timeout, maxBody, userAgent } = ctx.options;
  const { signal } = ctx;
  const { http } = ownNetwork.of(ctx);
  const asked = { signal, timeout, maxBody, headers: { 'user-agent': userAgent } };
  try {
    const { url, answer } = await askWithinSite(from, (at) => http.stream(at, asked));
    try {
      if (answer.status === 200) yield* sitemapEntries(gunzipped(answer.body, maxBody), url);
    } finally {
      answer.close();
    }
  } catch (error) {
    noteUnanswered(ctx, new URL(from).hostname, from, error, 'Could not read the whole sitemap.');
  }
}

function startOf({ type, data }: { readonly type: string; readonly data: string }): string {
  return type === 'URL' ? new URL('/sitemap.xml', data).href : data;
}

function siteOf(url: string, options: Options): Site {
  const { origin } = new URL(url);
  const sites = runs.get(options);
  const site = sites?.get(origin) ?? { urls: 0, sitemaps: 0, told: false };
  sites?.set(origin, site);
  return site;
}

function tellCut(url: string, site: Site, { log, options: { maxUrls, maxSitemaps } }: Context): void {
  if (site.told) return;
  site.told = true;
  const reason = 'more in its sitemaps than is noted';
  log.warn({ host: new URL(url).host, reason, maxUrls, maxSitemaps }, 'Left out the rest of the sitemaps of a site.');
}
