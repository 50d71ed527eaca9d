import { metaPolicies } from '../../src/net/meta-policies.js';
import { type ContentSecurityPolicy, parseCsp } from '../../src/net/parse-csp.js';
import type { Check } from './web-answer.js';

const FIX =
  "Name what the page needs, such as `Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'none'`";
/** With one of these browsers ignore 'unsafe-inline'. Source: CSP Level 3 §6.7.3.2. */
const OVERRIDES_INLINE = /^'(?:nonce-|sha256-|sha384-|sha512-|strict-dynamic')/;
const ANY_SOURCE = new Set(['*', 'http:', 'https:', 'data:']);

/** Finds pages with no content security policy, or one that stops little, and pages that anyone may frame. */
export const policyChecks: Check = function* (answer) {
  if (!answer.page) return;
  const sent = parseCsp(answer.header('content-security-policy'));
  if (!/^(?:deny|sameorigin)\b/i.test(answer.header('x-frame-options')) && !sent.some(framed)) {
    yield {
      kind: 'frame-protection',
      severity: 'low',
      title: 'The page may be framed by any site',
      description:
        "Clicks can be stolen through a frame. Send `Content-Security-Policy: frame-ancestors 'self'` (or `X-Frame-Options: SAMEORIGIN`).",
    };
  }
  const policies = [...sent, ...metaPolicies(answer.body).flatMap(parseCsp)];
  // One that only says who may frame the page, or upgrades requests, says nothing about scripts.
  if (policies.length === 0) {
    const only = answer.header('content-security-policy-report-only')
      ? ', though one is tried in report-only mode'
      : '';
    yield {
      kind: 'csp-missing',
      severity: 'low',
      title: 'Content-Security-Policy is missing',
      description: `Nothing limits what an injected script can do${only}. ${FIX} (CSP Level 3).`,
    };
    return;
  }
  for (const [kind, title, allows] of WEAK) {
    if (!policies.every((policy) => allows(scriptSources(policy)))) continue;
    yield { kind, severity: 'low', title, description: `An injected script may run in spite of the policy. ${FIX}.` };
  }
};

type Sources = readonly string[] | undefined;

/** What every policy of a page has to allow to be a weakness: they are in force together. */
const WEAK: readonly (readonly [kind: string, title: string, allows: (sources: Sources) => boolean])[] = [
  ['csp-open', 'Content-Security-Policy lets scripts come from anywhere', anySource],
  ['csp-unsafe-inline', "Content-Security-Policy allows 'unsafe-inline' scripts", inline],
  ['csp-unsafe-eval', "Content-Security-Policy allows 'unsafe-eval'", (sources) => has(sources, "'unsafe-eval'")],
];

function anySource(sources: Sources): boolean {
  if (sources === undefined) return true;
  return !sources.includes("'strict-dynamic'") && sources.some((source) => ANY_SOURCE.has(source));
}

function inline(sources: Sources): boolean {
  return has(sources, "'unsafe-inline'") && !sources?.some((source) => OVERRIDES_INLINE.test(source));
}

function has(sources: Sources, source: string): boolean {
  return sources?.includes(source) ?? false;
}

function scriptSources(policy: ContentSecurityPolicy): Sources {
  return policy.get('script-src') ?? policy.get('default-src');
}

function framed(policy: ContentSecurityPolicy): boolean {
  const ancestors = policy.get('frame-ancestors');
  return ancestors !== undefined && !ancestors.some((source) => ANY_SOURCE.has(source));
}
