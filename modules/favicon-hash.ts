import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { HttpResponse } from '../src/event-map.js';
import type { Module } from '../src/module.js';
import { askWithinSite } from '../src/net/ask-within-site.js';
import { BoundedBytes } from '../src/net/bounded-bytes.js';
import { exchangeOptionFields } from '../src/net/exchange-option-fields.js';
import { faviconHash as hashOf } from '../src/net/favicon-hash.js';
import { isMarkup } from '../src/net/is-markup.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteUnanswered } from '../src/net/note-unanswered.js';
import { ownNetwork } from '../src/net/own-network.js';
import { pageTraits } from '../src/net/page-traits.js';

const options = z.object({
  ...networkOptionFields,
  ...exchangeOptionFields,
  timeout: milliseconds.positive().default(10_000).describe('Milliseconds the server is waited for.'),
  maxBody: z.int().min(1).default(1_048_576).describe('Bytes that an icon may have.'),
  known: z
    .record(z.string().regex(/^-?\d{1,10}$/), z.string())
    .default({})
    .describe('Technologies by the hash of their icon, beside those that are built in.'),
});

/** Options of {@link faviconHash}. */
export type FaviconHashOptions = z.input<typeof options>;

/** Icons of products that two sources or more agree on. */
const KNOWN: Readonly<Record<string, string>> = {
  '116323821': 'Spring Boot',
  '81586312': 'Jenkins',
  '-297069493': 'Apache Tomcat',
  '516963061': 'GitLab',
  '-1776962843': 'SolarWinds Orion',
};
/** Characters of a page in which its icon is looked for. */
const LOOKED_AT = 65_536;

const definition = defineModule({
  name: 'favicon-hash',
  summary: 'Hashes the icons of web sites, by which products and sisters are found',
  watches: ['HTTP_RESPONSE'],
  produces: ['FINDING', 'TECHNOLOGY'],
  flags: ['active', 'safe', 'web', 'web-basic'],
  options,
  concurrency: 10,
  inScopeOnly: true,
  filter: ({ data }) => new URL(data.url).pathname === '/' || (data.status === 200 && isMarkup(data)),
  dedupKey: ({ data }) => iconOf(data),

  async handle(event, ctx) {
    const { timeout, maxBody, userAgent, known } = ctx.options;
    const { signal } = ctx;
    const { http } = ownNetwork.of(ctx);
    const icon = iconOf(event.data);
    if (!ctx.inScope(icon)) return;
    const asked = { signal, timeout, maxBody, headers: { 'user-agent': userAgent } };
    const collected = new BoundedBytes(maxBody);
    try {
      const { answer } = await askWithinSite(icon, (url) => http.stream(url, asked));
      const image = answer.status === 200 && !/html|json/i.test(String(answer.headers['content-type'] ?? ''));
      if (image) for await (const chunk of answer.body) collected.add(chunk);
      answer.close();
    } catch (error) {
      return noteUnanswered(ctx, event.host ?? icon, icon, error, 'Got no icon.');
    }
    const { bytes } = collected;
    // Many servers answer every path with the same page.
    if (bytes.length === 0 || /^\s{0,100}<(?!svg|\?xml)/i.test(bytes.toString('latin1', 0, 200))) return;
    const hash = hashOf(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const description = `The icon at ${icon} (${bytes.length} bytes) has MurmurHash3 ${hash} and SHA-256 ${sha256}.`;
    const finding = { title: `Favicon hash ${hash}`, severity: 'info' as const, url: icon, description };
    const drafts = [ctx.event('FINDING', finding, event, { tags: ['favicon'], context: `{module} hashed ${icon}` })];
    const technology = known[hash] ?? KNOWN[hash];
    if (technology === undefined) return drafts;
    const context = `{module} knows the icon ${icon} for that of ${technology}`;
    return [...drafts, ctx.event('TECHNOLOGY', { technology, url: event.data.url }, event, { context })];
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Hashes the icon of every site in scope: the one its pages name, else `/favicon.ico`.
 *
 * Emits an info FINDING with the MurmurHash3 that search engines index (`http.favicon.hash`) and the SHA-256, and a TECHNOLOGY where the icon is
 * known for a product's. Each icon is asked for once; one longer than `maxBody` is left alone.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), faviconHash({ known: { '-247388890': 'Our own shop' } })] });
 * ```
 */
export function faviconHash(options: FaviconHashOptions = {}): Module {
  return definition.with(options);
}

function iconOf(page: HttpResponse): string {
  const named = isMarkup(page) ? pageTraits((page.body ?? '').slice(0, LOOKED_AT)).icon : undefined;
  if (named !== undefined && URL.canParse(named, page.url)) {
    const icon = new URL(named, page.url);
    icon.hash = '';
    if (icon.protocol === 'http:' || icon.protocol === 'https:') return icon.href;
  }
  return new URL('/favicon.ico', page.url).href;
}
