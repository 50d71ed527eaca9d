import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module } from '../src/module.js';
import { askWithinSite } from '../src/net/ask-within-site.js';
import { exchangeOptionFields } from '../src/net/exchange-option-fields.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteHostility } from '../src/net/note-hostility.js';
import { noteUnanswered } from '../src/net/note-unanswered.js';
import { ownNetwork } from '../src/net/own-network.js';
import { type SecurityTxtField, securityTxtFields } from '../src/net/security-txt-fields.js';

const options = z.object({
  ...networkOptionFields,
  ...exchangeOptionFields,
  maxBody: z.int().min(0).default(65_536).describe('Bytes of the file that are read.'),
});

/** Options of {@link securityTxt}. */
export type SecurityTxtOptions = z.input<typeof options>;

/** Where the file is to be, and where it was before the RFC. */
const PLACES = ['/.well-known/security.txt', '/security.txt'];

const definition = defineModule({
  name: 'security-txt',
  summary: 'Reads security.txt: whom to tell of a flaw, and how',
  watches: ['URL'],
  produces: ['EMAIL_ADDRESS', 'URL_UNVERIFIED', 'FINDING'],
  flags: ['active', 'safe', 'web', 'web-basic', 'email-enum'],
  options,
  concurrency: 10,
  inScopeOnly: true,
  dedupKey: (event) => new URL(event.data).origin,

  async *handle(event, ctx) {
    const { timeout, maxBody, userAgent } = ctx.options;
    const { http } = ownNetwork.of(ctx);
    const { signal } = ctx;
    const asked = { signal, timeout, maxBody, headers: { 'user-agent': userAgent } };
    for (const place of PLACES) {
      const start = new URL(place, event.data).href;
      const host = event.host ?? start;
      const found = await askWithinSite(start, (url) => http.request(url, asked)).catch((error) =>
        noteUnanswered(ctx, host, start, error),
      );
      const hostility = found?.answer.hostility;
      if (hostility !== undefined) noteHostility(ctx, host, hostility, { url: start });
      if (found?.answer.status !== 200) continue;
      const fields = [...securityTxtFields(found.answer.body)];
      // A page that is there whatever one asks for has no contact, and the RFC wants one.
      if (/^\s{0,100}</.test(found.answer.body) || !fields.some(({ name }) => name === 'contact')) continue;
      const context = `{module} found {event.data} in ${found.url}`;
      for (const { name, value } of fields) {
        const tags = ['security-txt', name];
        if (/^mailto:/i.test(value)) yield ctx.event('EMAIL_ADDRESS', address(value), event, { tags, context });
        else if (/^https?:/i.test(value) && URL.canParse(value))
          yield ctx.event('URL_UNVERIFIED', value, event, { tags, context });
      }
      const title = flaw(fields, Date.now());
      if (title !== undefined)
        yield ctx.event('FINDING', { title, severity: 'info', url: found.url }, event, {
          context: `{module} read ${found.url}`,
        });
      return;
    }
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Reads the security.txt of every site in scope, once.
 *
 * Emits its contacts, policies, keys and the like as EMAIL_ADDRESS and URL_UNVERIFIED, and an info FINDING where it has expired or does not say
 * when it will. At most 200 fields; a signature is not verified. Source: RFC 9116.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), securityTxt()] });
 * ```
 */
export function securityTxt(options: SecurityTxtOptions = {}): Module {
  return definition.with(options);
}

function address(mailto: string): string {
  const text = mailto.slice('mailto:'.length).replace(/\?.*$/s, '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function flaw(fields: readonly SecurityTxtField[], now: number): string | undefined {
  const expires = fields.find(({ name }) => name === 'expires')?.value;
  if (expires === undefined) return 'security.txt does not say when it expires';
  const time = Date.parse(expires);
  if (Number.isNaN(time)) return 'security.txt expires at no date';
  return time < now ? `security.txt expired on ${new Date(time).toISOString().slice(0, 10)}` : undefined;
}
