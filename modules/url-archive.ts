import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import { apiOptionFields } from '../src/net/api-option-fields.js';
import { type ApiClient, createApiClient } from '../src/net/create-api-client.js';
import { ownClients } from '../src/net/own-clients.js';
import { normaliseUrl } from '../src/util/normalise-url.js';
import { registrableDomain } from '../src/util/registrable-domain.js';

const options = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .default('https://web.archive.org/cdx/search/cdx')
    .describe('Where the index is: the Wayback Machine, or another server of its CDX API.'),
  maxUrls: z.int().min(1).default(10_000).describe('URLs that are emitted for one domain.'),
  pageSize: z.int().min(1).default(5000).describe('URLs that are asked for at once.'),
  visit: z.boolean().default(false).describe('Have the URLs asked for, not only noted.'),
  rate: z.number().positive().default(0.5).describe('Requests a second.'),
  ...apiOptionFields,
});

/** Options of {@link urlArchive}. */
export type UrlArchiveOptions = z.input<typeof options>;

type Options = z.output<typeof options>;
type Context = ModuleContext<'URL_UNVERIFIED', Options>;

const NAME = 'url-archive';
const row = z.array(z.string());
const clients = ownClients(({ url, ...limits }: Options) => [createApiClient({ ...limits, name: NAME, url })]);

const definition = defineModule({
  name: NAME,
  summary: 'Asks a web archive which URLs of a domain it has',
  watches: ['DNS_NAME'],
  produces: ['URL_UNVERIFIED'],
  flags: ['passive', 'safe', 'api', 'web', 'subdomain-enum'],
  options,
  perDomain: true,
  inScopeOnly: true,

  filter: ({ data }) => (registrableDomain(data) ? true : [false, 'not of a domain that can be registered']),
  handle: (event, ctx) => archived(event, ctx),
  cleanup: (ctx) => clients.close(ctx.options),
});

/**
 * Asks a web archive which URLs of each registrable domain in scope it has, and emits those in scope as URL_UNVERIFIED.
 *
 * Contacts the archive only. Unless `visit`, the URLs are tagged `spider-danger`, so that nothing asks for the thousands that an archive may
 * have: they are noted, and their hosts are found. Each URL once (`collapse=urlkey`), page by page, at most `maxUrls` a domain.
 *
 * Source: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [urlArchive({ maxUrls: 1000 })] });
 * ```
 */
export function urlArchive(options: UrlArchiveOptions = {}): Module {
  return definition.with(options);
}

async function* archived(event: ScanEvent<'DNS_NAME'>, ctx: Context): AsyncGenerator<Draft<'URL_UNVERIFIED'>> {
  const { maxUrls, visit } = ctx.options;
  const domain = registrableDomain(event.data) as string;
  const context = `{module} found {event.data} among the archived pages of ${domain}`;
  const tags = visit ? ['archived'] : ['archived', 'spider-danger'];
  let left = maxUrls;
  let dropped = 0;
  for await (const text of originals(domain, ctx)) {
    const found = normaliseUrl(text);
    const ours = found && (found.host === domain || found.host.endsWith(`.${domain}`));
    if (!ours) dropped++;
    else if (ctx.inScope(found.host)) {
      yield ctx.event('URL_UNVERIFIED', found.url, event, { context, tags });
      if (--left === 0) {
        ctx.log.info({ domain, maxUrls }, 'Left further archived URLs unread.');
        break;
      }
    }
  }
  if (dropped > 0) ctx.log.info({ domain, dropped }, 'Dropped what is no URL of the domain.');
}

/** Asks page by page: a header row, rows, and where there is more an empty row and one with the key to go on. */
async function* originals(domain: string, ctx: Context): AsyncGenerator<string> {
  const api = clients.of(ctx.options).get(NAME) as ApiClient;
  let key: string | undefined;
  for (;;) {
    const query = {
      url: domain,
      matchType: 'domain',
      output: 'json',
      fl: 'original',
      collapse: 'urlkey',
      limit: ctx.options.pageSize,
      showResumeKey: true,
      resumeKey: key,
    };
    let next: string | undefined;
    let ended = false;
    for await (const [value] of api.items({ path: '', query, signal: ctx.signal }, { items: '$.*', item: row })) {
      // The header comes again where a page that broke off is asked for anew.
      if (value === 'original') [ended, next] = [false, undefined];
      else if (value === undefined) ended = true;
      else if (ended) next = value;
      else yield value;
    }
    if (next === undefined || next === key) return;
    key = next;
  }
}
