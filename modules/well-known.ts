import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module } from '../src/module.js';
import { askWithinSite } from '../src/net/ask-within-site.js';
import { exchangeOptionFields } from '../src/net/exchange-option-fields.js';
import { fitsDocument } from '../src/net/fits-document.js';
import { httpResponse } from '../src/net/http-response.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteHostility } from '../src/net/note-hostility.js';
import { noteUnanswered } from '../src/net/note-unanswered.js';
import { ownNetwork } from '../src/net/own-network.js';
import { wellKnownDocuments } from '../src/net/well-known-documents.js';

const options = z.object({
  ...networkOptionFields,
  ...exchangeOptionFields,
  maxBody: z.int().min(0).default(262_144).describe('Bytes of a document that are read.'),
});

/** Options of {@link wellKnown}. */
export type WellKnownOptions = z.input<typeof options>;

/** Where people change their password; any page will do, so it is told from a site that has one for every path. */
const PASSWORD = '/.well-known/change-password';
/** No site has this one. Source: W3C, Detecting the reliability of HTTP status codes. */
const NOBODYS = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200';

const definition = defineModule({
  name: 'well-known',
  summary: 'Asks for the documents that sites keep in well-known places',
  watches: ['URL'],
  produces: ['URL', 'HTTP_RESPONSE', 'URL_UNVERIFIED'],
  flags: ['active', 'safe', 'web', 'web-basic'],
  options,
  concurrency: 5,
  inScopeOnly: true,
  // Its own are of sites it knows, and come only once it is through with them.
  filter: (event) => event.module !== 'well-known',
  dedupKey: (event) => new URL(event.data).origin,

  async *handle(event, ctx) {
    const { timeout, maxBody, userAgent } = ctx.options;
    const { http } = ownNetwork.of(ctx);
    const { signal } = ctx;
    const { origin, hostname } = new URL(event.data);
    const asked = { signal, timeout, maxBody, headers: { 'user-agent': userAgent } };
    const host = event.host ?? hostname;
    const ask = async (path: string) => {
      const start = origin + path;
      const found = await askWithinSite(start, (url) => http.request(url, asked)).catch((error) =>
        noteUnanswered(ctx, host, start, error),
      );
      const hostility = found?.answer.hostility;
      if (hostility !== undefined) noteHostility(ctx, host, hostility, { url: start });
      return found;
    };

    for (const document of wellKnownDocuments) {
      if (document.hosts?.test(hostname) === false) continue;
      const found = await ask(document.path.replace('{host}', hostname));
      // A site that does not answer is not asked two dozen times.
      if (found === undefined) return;
      const { url, answer } = found;
      if (!fitsDocument(document, answer)) continue;
      const tags = ['well-known', `status-${answer.status}`];
      const context = `{module} found ${url}`;
      yield ctx.event('URL', url, event, { tags, context });
      yield ctx.event('HTTP_RESPONSE', httpResponse(url, answer), event, { tags, context });
    }

    const password = await ask(PASSWORD);
    if (password === undefined) return;
    const place = password.elsewhere ?? (password.answer.status === 200 ? password.url : undefined);
    if (place === undefined) return;
    const nobodys = await ask(NOBODYS);
    if (nobodys === undefined || nobodys.elsewhere !== undefined || nobodys.answer.status < 400) return;
    const context = `{module} was told that passwords of ${origin} are changed at {event.data}`;
    yield ctx.event('URL_UNVERIFIED', place, event, { tags: ['well-known', 'change-password'], context });
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Asks every site in scope, once, for the documents that are kept in well-known places: of logins, applications, federation, mail and the like.
 *
 * Emits those that are there as URL and HTTP_RESPONSE, for `excavate` to find the hosts and addresses in them; a page that a server gives to
 * whatever one asks is none. Also tells where passwords are changed. One request a document, and no more where the site does not answer.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), excavate(), wellKnown()] });
 * ```
 */
export function wellKnown(options: WellKnownOptions = {}): Module {
  return definition.with(options);
}
