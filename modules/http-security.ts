import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import { joinHostPort } from '../src/util/join-host-port.js';
import { contentChecks } from './http-security/content-checks.js';
import { cookieChecks } from './http-security/cookie-checks.js';
import { headerChecks } from './http-security/header-checks.js';
import { policyChecks } from './http-security/policy-checks.js';
import { readAnswer } from './http-security/read-answer.js';
import type { Check } from './http-security/web-answer.js';

const CHECKS: readonly Check[] = [headerChecks, policyChecks, cookieChecks, contentChecks];

const options = z.object({
  ignore: z
    .array(z.string())
    .readonly()
    .default([])
    .describe('Kinds of finding that are left out, such as `referrer-policy` or `version-server`.'),
});

/** Options of {@link httpSecurity}. */
export type HttpSecurityOptions = z.input<typeof options>;

type Context = ModuleContext<'FINDING', z.output<typeof options>>;

const definition = defineModule({
  name: 'http-security',
  summary: 'Judges the security headers, cookies and mixed content of answers',
  watches: ['HTTP_RESPONSE'],
  produces: ['FINDING'],
  flags: ['passive', 'safe', 'web', 'audit', 'web-basic'],
  options,
  inScopeOnly: true,

  *handle(event: ScanEvent<'HTTP_RESPONSE'>, ctx: Context): Generator<Draft<'FINDING'>> {
    const answer = readAnswer(event.data);
    const place = joinHostPort(event.host ?? '', event.port);
    for (const check of CHECKS) {
      for (const { kind, ...weakness } of check(answer)) {
        if (ctx.options.ignore.includes(kind) || !isFirst(place, kind, ctx)) continue;
        yield ctx.event('FINDING', { ...weakness, url: event.data.url }, event, {
          tags: [kind],
          context: `{module} saw in the answer of ${event.data.url}: ${weakness.title}`,
        });
      }
    }
  },
});

/**
 * Judges every HTTP answer in scope: HSTS, content security policy, framing, sniffing, referrers, CORS, cookies, mixed content,
 * directory listings, versions told, passwords asked for in the clear.
 *
 * Emits FINDINGs of low severity or info (medium for passwords in the clear), each with its fix, each kind once a host and port.
 * Asks for nothing itself: an origin that CORS merely reflects cannot be seen.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), httpSecurity()] });
 * ```
 */
export function httpSecurity(options: HttpSecurityOptions = {}): Module {
  return definition.with(options);
}

/** Tells whether a kind was not found at a place before; what was is kept, kinds by place. */
function isFirst(place: string, kind: string, { state }: Context): boolean {
  const known = (state.get(place) ?? []) as readonly string[];
  if (known.includes(kind)) return false;
  state.set(place, [...known, kind]);
  return true;
}
