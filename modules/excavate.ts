import { parse } from 'tldts';
import { z } from 'zod';
import { defineIntercept } from '../src/define-intercept.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { HttpResponse } from '../src/event-map.js';
import type { Module, ModuleContext } from '../src/module.js';
import { htmlLinks } from '../src/net/html-links.js';
import { isMarkup } from '../src/net/is-markup.js';
import { noteHostility } from '../src/net/note-hostility.js';
import { textEmails } from '../src/net/text-emails.js';
import { textHosts } from '../src/net/text-hosts.js';
import { textUrls } from '../src/net/text-urls.js';
import { firstTimes } from '../src/util/first-times.js';

const options = z.object({
  spiderDistance: z.int().min(0).default(0).describe('Links in a row that may be followed; 0 follows none.'),
  spiderDepth: z.int().min(0).default(1).describe('Directories deep that a link may be to be followed.'),
  linksPerPage: z.int().min(0).default(25).describe('Links of one page that may be followed.'),
});

/** Options of {@link excavate}. */
export type ExcavateOptions = z.input<typeof options>;

type Produced = 'URL_UNVERIFIED' | 'DNS_NAME' | 'EMAIL_ADDRESS';
type Context = ModuleContext<Produced, z.output<typeof options>>;

const definition = defineIntercept({
  name: 'excavate',
  summary: 'Digs links, host names and mail addresses out of answers and records',
  watches: ['HTTP_RESPONSE', 'URL', 'URL_UNVERIFIED', 'RAW_TEXT', 'RAW_DNS_RECORD'],
  produces: ['URL_UNVERIFIED', 'DNS_NAME', 'EMAIL_ADDRESS'],
  flags: ['passive', 'safe', 'web', 'web-spider', 'subdomain-enum', 'email-enum'],
  options,
  concurrency: 4,
  priority: 3,

  handle(event: ScanEvent, ctx: Context) {
    // Whoever finds a link tags it so: a sitemap's and a crawler's count as much as ours.
    const followed = event.is('URL_UNVERIFIED') && event.hasTag('link') ? 1 : 0;
    const distance = (event.parent?.webSpiderDistance ?? 0) + followed;
    if (distance > event.webSpiderDistance) event.webSpiderDistance = distance;
    if (event.is('HTTP_RESPONSE')) return fromResponse(event, event.data, ctx);
    if (event.is('RAW_TEXT')) return fromText(event, event.data, ctx, firstTimes());
    if (event.is('RAW_DNS_RECORD')) return fromText(event, event.data.answer, ctx, firstTimes());
    return undefined;
  },
});

/**
 * Digs into HTTP answers, DNS records and raw text.
 *
 * Emits links as URL_UNVERIFIED (those beyond the spider limits tagged `spider-danger`, so that nothing asks for them), host names in scope
 * as DNS_NAME, and mail addresses. Results come lazily and hold nothing of the page; each at most once a page. With the default spider
 * distance of 0 links are noted, never followed.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [httpProbe(), excavate({ spiderDistance: 2 })] });
 * ```
 */
export function excavate(options: ExcavateOptions = {}): Module {
  return definition.with(options);
}

function* fromResponse(event: ScanEvent, response: HttpResponse, ctx: Context): Generator<Draft<Produced>> {
  const { url, headers, body = '' } = response;
  const isNew = firstTimes();
  if (isMarkup(response)) yield* fromLinks(htmlLinks(body, url), event, url, ctx, isNew);
  yield* fromLinks(textUrls(body), event, url, ctx, isNew);
  yield* fromText(event, body, ctx, isNew);
  // What a redirect points at is for http-probe to say.
  const { location: _, ...others } = headers;
  yield* fromText(event, Object.values(others).flat().join('\n'), ctx, isNew);
}

function* fromLinks(
  links: Iterable<string>,
  event: ScanEvent,
  page: string,
  ctx: Context,
  isNew: (text: string) => boolean,
): Generator<Draft<Produced>> {
  const { spiderDistance, spiderDepth, linksPerPage } = ctx.options;
  const near = event.webSpiderDistance < spiderDistance;
  const context = `{module} found a link to {event.data} in ${page}`;
  let followed = 0;
  for (const link of links) {
    if (link === page || !isNew(link)) continue;
    if (link.startsWith('mailto:')) {
      yield* fromMails(link, event, ctx, isNew);
      continue;
    }
    const follow = near && followed < linksPerPage && depthOf(link) <= spiderDepth;
    if (follow) followed++;
    else if (near && followed >= linksPerPage) noteHostility(ctx, event.host ?? page, 'many-links', { url: page });
    yield ctx.event('URL_UNVERIFIED', link, event, { context, tags: follow ? ['link'] : ['link', 'spider-danger'] });
  }
}

function* fromText(
  event: ScanEvent,
  text: string,
  ctx: Context,
  isNew: (text: string) => boolean,
): Generator<Draft<Produced>> {
  const wanted = (host: string) => host !== event.host && ctx.inScope(host) && isNew(host);
  for (const host of textHosts(text, wanted)) {
    yield ctx.event('DNS_NAME', host, event, { context: `{module} found {event.data} in the text of ${event.type}` });
  }
  yield* fromMails(text, event, ctx, isNew);
}

function* fromMails(
  text: string,
  event: ScanEvent,
  ctx: Context,
  isNew: (text: string) => boolean,
): Generator<Draft<Produced>> {
  for (const mail of textEmails(text)) {
    if (!isNew(mail)) continue;
    const domain = mail.slice(mail.indexOf('@') + 1);
    // `logo@2x.png` is no mail address: its domain ends in nothing anyone can register.
    if (parse(domain).isIcann || ctx.inScope(domain)) yield ctx.event('EMAIL_ADDRESS', mail, event);
  }
}

function depthOf(link: string): number {
  return new URL(link).pathname.split('/').filter(Boolean).length;
}
