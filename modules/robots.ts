import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module } from '../src/module.js';
import { exchangeOptionFields } from '../src/net/exchange-option-fields.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteHostility } from '../src/net/note-hostility.js';
import { noteUnanswered } from '../src/net/note-unanswered.js';
import { ownNetwork } from '../src/net/own-network.js';
import { robotsPaths } from '../src/net/robots-paths.js';
import { firstTimes } from '../src/util/first-times.js';

const options = z.object({
  ...networkOptionFields,
  ...exchangeOptionFields,
  maxBody: z
    .int()
    .min(0)
    .default(512_000)
    .describe('Bytes of the file that are read. RFC 9309 asks for at least 500 KiB.'),
});

/** Options of {@link robots}. */
export type RobotsOptions = z.input<typeof options>;

const definition = defineModule({
  name: 'robots',
  summary: 'Reads robots.txt and notes the pages and sitemaps it names',
  watches: ['URL'],
  produces: ['URL_UNVERIFIED'],
  flags: ['active', 'safe', 'web', 'web-basic'],
  options,
  concurrency: 10,
  inScopeOnly: true,
  dedupKey: (event) => new URL(event.data).origin,

  async *handle(event, ctx) {
    const url = new URL('/robots.txt', event.data).href;
    const { timeout, maxBody, userAgent } = ctx.options;
    const { http } = ownNetwork.of(ctx);
    const { signal } = ctx;
    const headers = { 'user-agent': userAgent };
    const host = event.host ?? url;
    const asked = { signal, timeout, maxBody, headers };
    const answer = await http.request(url, asked).catch((error) => noteUnanswered(ctx, host, url, error));
    if (answer?.hostility !== undefined) noteHostility(ctx, host, answer.hostility, { url });
    // Many servers answer every path with the same page.
    if (answer?.status !== 200 || /^\s{0,100}</.test(answer.body)) return;
    const context = `{module} found {event.data} in ${url}`;
    const isNew = firstTimes();
    const maps = new Set(robotsPaths(answer.body, url, 'sitemaps'));
    for (const link of robotsPaths(answer.body, url)) {
      const tags = maps.has(link) ? ['robots', 'sitemap'] : ['robots'];
      if (isNew(link)) yield ctx.event('URL_UNVERIFIED', link, event, { context, tags });
    }
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Reads the robots.txt of every site once, and emits the pages and sitemaps it names as URL_UNVERIFIED, sitemaps tagged `sitemap`.
 *
 * In-scope sites only. Rules with wildcards are skipped.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), robots()] });
 * ```
 */
export function robots(options: RobotsOptions = {}): Module {
  return definition.with(options);
}
