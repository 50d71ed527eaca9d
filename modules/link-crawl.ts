import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import { CrawlGraph, type Reached } from '../src/net/crawl-graph.js';
import { type CrawlTarget, crawlTarget } from '../src/net/crawl-target.js';
import { htmlLinks } from '../src/net/html-links.js';
import { isMarkup } from '../src/net/is-markup.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { redirectTarget } from '../src/net/redirect-target.js';
import { RobotsRules } from '../src/net/robots-rules.js';
import { keptPages, type LinkSource } from './link-crawl/kept-pages.js';

const NAME = 'link-crawl';

const options = z.object({
  ...networkOptionFields,
  distance: z.int().min(0).default(2).describe('Links in a row that are followed.'),
  depth: z.int().min(0).default(4).describe('Directories deep that a page may be to be asked for.'),
  linksPerPage: z.int().min(0).default(25).describe('Links of one page that are followed.'),
  maxPagesPerHost: z.int().min(0).default(500).describe('Pages of one host that are asked for.'),
  maxAlike: z.int().min(1).default(50).describe('Pages asked for that differ in numbers and parameter values only.'),
  maxPages: z.int().min(1).default(10_000).describe('Pages remembered; beyond them no link is followed.'),
  robots: z.boolean().default(true).describe('Asks for nothing that robots.txt disallows.'),
  timeout: milliseconds.positive().default(10_000).describe('Milliseconds for robots.txt.'),
  userAgent: z.string().default('headgate').describe('What robots.txt is asked as, and what its rules call us.'),
});

/** Options of {@link linkCrawl}. */
export type LinkCrawlOptions = z.input<typeof options>;

type Options = z.output<typeof options>;
type Context = ModuleContext<'URL_UNVERIFIED', Options>;

interface Run {
  readonly graph: CrawlGraph<LinkSource>;
  readonly rules: RobotsRules;
  /** What an earlier process was about to follow. */
  readonly left: Reached<LinkSource>[];
}

/** Bytes of robots.txt that are read. RFC 9309 asks for at least 500 KiB. */
const ROBOTS_BYTES = 512_000;
const runs = new WeakMap<Options, Run>();

const definition = defineModule({
  name: NAME,
  summary: 'Follows the links of pages, so far and so many',
  watches: ['HTTP_RESPONSE', 'URL_UNVERIFIED'],
  produces: ['URL_UNVERIFIED'],
  flags: ['active', 'aggressive', 'web', 'web-spider'],
  options,
  concurrency: 10,
  inScopeOnly: true,
  // The same page may be found again by a shorter way.
  acceptDupes: true,

  // Links are read from their page and redirects from the answer, so that they count from where that is, by the shortest way.
  filter: (event) =>
    event.type === 'HTTP_RESPONSE' ||
    (event.module !== NAME && !event.hasTag('redirect') && (!event.hasTag('spider-danger') || isListed(event))),

  setup(ctx) {
    const { options, signal } = ctx;
    const { timeout, userAgent } = options;
    const asked = { signal, timeout, maxBody: ROBOTS_BYTES, headers: { 'user-agent': userAgent } };
    const told = (host: string, reason: string) => ctx.log.warn({ host, reason }, 'Left out links.');
    const graph = new CrawlGraph<LinkSource>(options, told, keptPages.keeper(ctx.state));
    const rules = new RobotsRules((url) => ownNetwork.of(ctx).http.request(url, asked), userAgent);
    runs.set(options, { graph, rules, left: [...graph.restored(keptPages.of(ctx.state))] });
  },

  async *handle(event, ctx) {
    const run = runs.get(ctx.options);
    if (run === undefined) return;
    const eventOf = keptPages.reader(event);
    for (const { target, source } of [...run.left.splice(0), ...reached(event, run.graph, ctx)]) {
      if (!ctx.options.robots || (await run.rules.allow(target.url))) {
        ctx.signal.throwIfAborted();
        yield linkDraft(target, eventOf(source), ctx);
      }
      run.graph.followed(target);
    }
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Follows links: those of the pages that others ask for, and of the pages these lead to, within the limits.
 *
 * Emits each page as URL_UNVERIFIED once, for `http-probe` to ask for. What is reached depends on the site alone, not on the order in which its
 * pages answer. Obeys robots.txt; keeps out of traps: sessions and campaigns are cut from links, endless paths refused, pages of a kind and of a
 * host bounded. Also follows what `sitemap` notes, as links. Needs `excavate` for the distance of what is found by other ways than links.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), excavate(), linkCrawl({ distance: 3 })] });
 * ```
 */
export function linkCrawl(options: LinkCrawlOptions = {}): Module {
  return definition.with(options);
}

function reached(event: ScanEvent, graph: CrawlGraph<LinkSource>, ctx: Context): readonly Reached<LinkSource>[] {
  const page = crawlTarget(urlOf(event));
  if (typeof page === 'string') return [];
  if (event.is('HTTP_RESPONSE')) return fromAnswer(page, event, graph, ctx);
  if (!isListed(event)) return graph.found(page, event.webSpiderDistance);
  const { parent } = event;
  if (parent === undefined || !allowed(page, ctx)) return [];
  return graph.linked(page, Math.max(1, event.webSpiderDistance), parent);
}

function fromAnswer(page: CrawlTarget, event: ScanEvent<'HTTP_RESPONSE'>, graph: CrawlGraph<LinkSource>, ctx: Context) {
  const { data: answer, webSpiderDistance: distance } = event;
  const { url } = answer;
  const source = event.slim();
  const location = redirectTarget(answer, url);
  if (location !== undefined) return graph.answered(page, targetsOf([location], url, 1, ctx), 0, source, distance);
  const links = isMarkup(answer) ? htmlLinks(answer.body ?? '', url) : [];
  return graph.answered(page, targetsOf(links, url, ctx.options.linksPerPage, ctx), 1, source, distance);
}

/** Takes the first links that may be followed at all: which they are depends on the page alone. */
function targetsOf(links: Iterable<string>, page: string, most: number, ctx: Context): readonly CrawlTarget[] {
  const found = new Map<string, CrawlTarget>();
  if (most === 0) return [];
  for (const link of links) {
    if (link === page) continue;
    const target = crawlTarget(link);
    if (typeof target === 'string' || !allowed(target, ctx)) continue;
    if (!found.has(target.key)) found.set(target.key, target);
    if (found.size >= most) break;
  }
  return [...found.values()];
}

function allowed({ url, depth }: CrawlTarget, ctx: Context): boolean {
  return depth <= ctx.options.depth && ctx.inScope(url);
}

/** True for what stands in a sitemap and is not asked for anyway. */
function isListed(event: ScanEvent): boolean {
  return event.hasTag('sitemap-url') && event.hasTag('spider-danger');
}

function urlOf(event: ScanEvent): string {
  return event.is('HTTP_RESPONSE') ? event.data.url : String(event.data);
}

function linkDraft({ url }: CrawlTarget, source: ScanEvent, ctx: Context): Draft<'URL_UNVERIFIED'> {
  const context = `{module} followed a link to {event.data} from ${urlOf(source)}`;
  return ctx.event('URL_UNVERIFIED', url, source, { tags: ['link'], context });
}
