import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import { dkimProblems } from '../src/mail/dkim-problems.js';
import { dmarcProblems } from '../src/mail/dmarc-problems.js';
import type { MailProblem, TextLookup } from '../src/mail/mail-problem.js';
import { spfProblems } from '../src/mail/spf-problems.js';
import type { Module, ModuleContext } from '../src/module.js';
import { inParallel } from '../src/net/in-parallel.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { textEmails } from '../src/net/text-emails.js';
import { registrableDomain } from '../src/util/registrable-domain.js';

const SELECTORS =
  'default dkim dkim1 dkim2 google k1 k2 k3 key1 mail mandrill mta s1 s2 s1024 s2048 selector selector1 selector2 sig1 smtp zoho';
const AT_ONCE = 8;

const options = z.object({
  ...networkOptionFields,
  selectors: z
    .array(z.string())
    .readonly()
    .default(SELECTORS.split(' '))
    .describe('Selectors at which DKIM keys are looked for.'),
});

/** Options of {@link emailSecurity}. */
export type EmailSecurityOptions = z.input<typeof options>;

type Produced = 'FINDING' | 'EMAIL_ADDRESS';
type Context = ModuleContext<Produced, z.output<typeof options>>;

const definition = defineModule({
  name: 'email-security',
  summary: 'Looks for gaps in SPF, DMARC and DKIM that let others send mail as a domain',
  watches: ['DNS_NAME'],
  produces: ['FINDING', 'EMAIL_ADDRESS'],
  flags: ['active', 'safe', 'dns', 'email-enum', 'audit'],
  options,
  concurrency: 4,
  inScopeOnly: true,

  async *handle({ data: domain }, ctx) {
    const { resolver } = ownNetwork.of(ctx);
    const mail = (await resolver.resolve(domain, 'MX')).status === 'found';
    if (!mail && registrableDomain(domain) !== domain) return;
    const texts: TextLookup = async (name) => {
      ctx.signal.throwIfAborted();
      const { status, records } = await resolver.resolve(name, 'TXT');
      return status === 'failed' ? undefined : records.map(({ answer }) => answer);
    };
    yield* findings(domain, await spfProblems(domain, texts, mail), ctx);
    const { problems, reports } = await dmarcProblems(domain, texts, mail);
    yield* findings(domain, problems, ctx);
    for (const address of new Set(reports.flatMap((place) => [...textEmails(place)]))) {
      yield ctx.event('EMAIL_ADDRESS', address, undefined, {
        context: `{module} found {event.data} in the DMARC record of ${domain}`,
      });
    }
    const key = (selector: string) => keyProblems(`${selector}._domainkey.${domain}`, texts);
    for await (const found of inParallel(ctx.options.selectors, AT_ONCE, key)) yield* findings(domain, found, ctx);
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Checks SPF, DMARC and DKIM of every registered domain in scope, and of every name that has mail servers.
 *
 * Emits a FINDING for each gap, with what mends it, and the addresses that DMARC reports go to. Asks name servers only; what they cannot tell is no gap.
 * DKIM keys are found at well-known selectors only, so that none found means nothing.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), emailSecurity({ selectors: ['s1', 'mail'] })] });
 * ```
 */
export function emailSecurity(options: EmailSecurityOptions = {}): Module {
  return definition.with(options);
}

async function keyProblems(name: string, texts: TextLookup): Promise<MailProblem[]> {
  return ((await texts(name)) ?? []).flatMap((text) => dkimProblems(name, text));
}

function* findings(host: string, problems: readonly MailProblem[], ctx: Context): Generator<Draft<'FINDING'>> {
  for (const problem of problems) {
    yield ctx.event('FINDING', { ...problem, host }, undefined, {
      context: `{module} checked the mail records of ${host}`,
    });
  }
}
