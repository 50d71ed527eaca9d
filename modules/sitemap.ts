import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module, ModuleContext } from '../src/module.js';
import { askWithinSite } from '../src/net/ask-within-site.js';
import { exchangeOptionFields } from '../src/net/exchange-option-fields.js';
import { gunzipped } from '../src/net/gunzipped.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteUnanswered } from '../src/net/note-unanswered.js';
import { ownNetwork } from '../src/net/own-network.js';
import { type SitemapEntry, sitemapEntries } from '../src/net/sitemap-entries.js';
import { type SiteVisit, SiteVisits } from './sitemap/site-visits.js';

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

const runs = new WeakMap<Options, SiteVisits>();

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
    runs.set(options, new SiteVisits(state));
  },

  async *handle(event, ctx) {
    const { maxUrls, followed } = ctx.options;
    const start = startOf(event);
    const visit = runs.get(ctx.options)?.begin(start);
    if (visit === undefined) return;
    const context = `{module} found {event.data} in the sitemap of ${new URL(start).origin}`;
    for await (const { url } of pages(start, visit, ctx)) {
      if (visit.urls >= maxUrls) {
        tellCut(start, visit, ctx);
        break;
      }
      const tags = ['sitemap-url', 'link', ...(visit.takeUrl() < followed ? [] : ['spider-danger'])];
      yield ctx.event('URL_UNVERIFIED', url, event, { tags, context });
    }
    visit.end();
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

/** Gives the pages of a sitemap, and of those it leads to. */
async function* pages(start: string, visit: SiteVisit, ctx: Context): AsyncGenerator<SitemapEntry> {
  const { maxDepth, maxSitemaps } = ctx.options;
  const seen = new Set([start]);
  const waiting: { url: string; depth: number }[] = [{ url: start, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (visit.takeSitemap() >= maxSitemaps) return tellCut(start, visit, ctx);
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

function tellCut(url: string, visit: SiteVisit, { log, options: { maxUrls, maxSitemaps } }: Context): void {
  if (!visit.cut()) return;
  const reason = 'more in its sitemaps than is noted';
  log.warn({ host: new URL(url).host, reason, maxUrls, maxSitemaps }, 'Left out the rest of the sitemaps of a site.');
}
