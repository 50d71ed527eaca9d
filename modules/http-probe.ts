import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { ScanEvent } from '../src/event.js';
import type { Module } from '../src/module.js';
import type { HttpAnswer } from '../src/net/create-http-client.js';
import { exchangeOptionFields } from '../src/net/exchange-option-fields.js';
import type { hostilities } from '../src/net/hostilities.js';
import { hostilityOf } from '../src/net/hostility-of.js';
import { httpResponse } from '../src/net/http-response.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteHostility } from '../src/net/note-hostility.js';
import { ownNetwork } from '../src/net/own-network.js';
import { linksBehind } from '../src/util/links-behind.js';

const NAME = 'http-probe';

const options = z.object({
  ...networkOptionFields,
  ...exchangeOptionFields,
  maxBody: z.int().min(0).default(1_048_576).describe('Bytes of decoded body kept.'),
  maxHeader: z.int().min(1024).default(32_768).describe('Bytes of headers accepted. Not used with `network`.'),
  maxRedirects: z.int().min(0).default(5).describe('Redirects in a row that are noted.'),
  perHost: z.int().min(1).default(4).describe('Requests to one host at once. Not used with `network`.'),
  rate: z.number().positive().optional().describe('Requests to one host a second. Not used with `network`.'),
});

/** Options of {@link httpProbe}. */
export type HttpProbeOptions = z.input<typeof options>;

const definition = defineModule({
  name: NAME,
  summary: 'Asks for URLs and reports the answers',
  watches: ['URL_UNVERIFIED'],
  produces: ['URL', 'HTTP_RESPONSE', 'URL_UNVERIFIED'],
  flags: ['active', 'safe', 'web', 'web-basic', 'web-spider', 'subdomain-enum'],
  options,
  concurrency: 50,
  inScopeOnly: true,

  filter(event) {
    return event.hasTag('spider-danger') ? [false, 'beyond the spider limits'] : true;
  },

  async handle(event, ctx) {
    const { data: url } = event;
    const { timeout, maxBody, maxHeader, maxRedirects, perHost, rate, userAgent } = ctx.options;
    const { http } = ownNetwork.of(ctx, { http: { maxHeader, perHost, rate } });
    const { signal } = ctx;
    const headers = { 'user-agent': userAgent };
    const note = (kind: keyof typeof hostilities) => noteHostility(ctx, event.host ?? url, kind, { url });
    const answer = await http.request(url, { signal, timeout, maxBody, headers }).catch((error) => {
      signal.throwIfAborted();
      const kind = hostilityOf(error);
      if (kind !== undefined) return note(kind);
      ctx.log.debug({ url, error: (error as Error).message }, 'Got no answer.');
    });
    if (answer === undefined) return;
    const { status } = answer;
    const tags = [`status-${status}`];
    const response = httpResponse(url, answer);
    if (answer.hostility !== undefined) note(answer.hostility);
    if (isBadText(answer)) note('bad-text');
    const drafts = [
      ctx.event('URL', url, event, { tags, context: `{module} asked for {event.data} and got status ${status}` }),
      ctx.event('HTTP_RESPONSE', response, event, {
        tags,
        context: `{module} got an answer of ${answer.length} bytes from ${url}`,
      }),
    ] as const;
    const { location } = response;
    if (location === undefined) return drafts;
    if (isCircle(location, event)) note('redirect-loop');
    else if (!ctx.inScope(location)) note('redirect-out-of-scope');
    if (linksBehind<ScanEvent>(event, isRedirect, maxRedirects) >= maxRedirects) {
      note('redirect-chain');
      return drafts;
    }
    const context = `{module} was redirected from ${url} to {event.data}`;
    return [...drafts, ctx.event('URL_UNVERIFIED', location, event, { tags: ['redirect'], context })];
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Asks for every URL in scope and within the spider limits, and reports what came back.
 *
 * Redirects are events of their own, not followed. Time, headers, decoded body, requests per host and their rate are bounded; whatever the
 * certificate says is accepted.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe({ rate: 10 })] });
 * ```
 */
export function httpProbe(options: HttpProbeOptions = {}): Module {
  return definition.with(options);
}

function isRedirect({ type, module }: ScanEvent): boolean {
  return type === 'URL_UNVERIFIED' && module === NAME;
}

/** Tells whether a redirect leads back to where its chain has been. */
function isCircle(location: string, event: ScanEvent): boolean {
  for (let step: ScanEvent | undefined = event; step !== undefined; step = step.parent) {
    if (step.data === location) return true;
    if (!isRedirect(step)) return false;
  }
  return false;
}

/** Tells whether what says it is text holds bytes that are none in its charset. */
function isBadText({ headers, body }: HttpAnswer): boolean {
  return /^text\/|[/+](?:json|xml)/i.test(String(headers['content-type'] ?? '')) && body.includes('\uFFFD');
}
