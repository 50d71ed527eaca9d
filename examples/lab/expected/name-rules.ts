import { estateNames } from './estate-names.js';
import type { Fact, Rules } from './fact.js';
import { hostOf } from './host-of.js';

const M = 'millbrook.test';
const names = (...found: string[]): Fact[] => found.map((data) => ({ type: 'DNS_NAME', data }));
const mails = (...found: string[]): Fact[] => found.map((data) => ({ type: 'EMAIL_ADDRESS', data }));
const is = (fact: Fact, type: Fact['type'], data?: string) =>
  fact.type === type && (data === undefined || fact.data === data);
/** Of the names in the zone of the target, those that are words which people often use. */
const COMMON =
  'ns1 mail relay www edge partner gateway blog static secure legacy api docs cdn vault xmpp login staging corp lab';
const COLLECTORS = 'alienvault anubis chaos hackertarget leakix securitytrails shodan urlscan virustotal';

/** What leads from name to name. */
export const nameRules: Rules = {
  *'dns-resolve'(fact, places, runs) {
    const host = hostOf(fact);
    const { inScope, hosts, texts } = estateNames(places);
    if (host === undefined || fact.type === 'DNS_NAME_UNRESOLVED') return;
    if (/^[\d.]+$/.test(host)) {
      yield* names(...hosts(host).filter(inScope));
      return;
    }
    if (!inScope(host)) return;
    if (fact.type !== 'DNS_NAME') {
      yield* names(host);
      return;
    }
    // Names out of scope that records point at are affiliates; those of addresses are not.
    const pointed = hosts(host).filter((name) => inScope(name) || !/^(?:www|parked)\.downstream/.test(name));
    yield* names(...pointed);
    if (!runs('excavate')) return;
    for (const text of texts(host)) {
      yield* mails(...(text.match(/[\w.-]+@[\w.-]+\.test\b/g) ?? []));
      yield* names(...(text.replace(/\S+@/g, '').match(/(?:[\w-]+\.)+test\b/g) ?? []).filter(inScope));
    }
  },
  *speculate(fact) {
    if (is(fact, 'DNS_NAME') && fact.data.endsWith(`.${M}`)) yield* names(fact.data.slice(fact.data.indexOf('.') + 1));
    if (is(fact, 'IP_RANGE', '127.0.0.6/31')) {
      for (const data of ['127.0.0.6', '127.0.0.7']) yield { type: 'IP_ADDRESS', data };
    }
  },
  *'reverse-dns'(fact) {
    if (is(fact, 'IP_RANGE', '127.0.0.6/31'))
      yield* [...names(`shelf.${M}`), { type: 'IP_ADDRESS', data: '127.0.0.7' } as const];
  },
  *'dns-brute'(fact) {
    if (is(fact, 'DNS_NAME', M)) yield* names(...COMMON.split(' ').map((label) => `${label}.${M}`));
  },
  *'dns-mutate'(fact) {
    if (is(fact, 'DNS_NAME', `farm-1.${M}`)) yield* names(`farm-2.${M}`);
  },
  *'dns-zone'(fact) {
    if (!is(fact, 'DNS_NAME', `lab.${M}`)) return;
    yield* names(`ns.lab.${M}`, `bench-press.lab.${M}`);
    yield { type: 'FINDING', data: `lab.${M} DNS zone transfer allowed` };
  },
  *'certificate-transparency'(fact) {
    if (!is(fact, 'DNS_NAME', M)) return;
    yield* names(`www.${M}`, `logged.${M}`, `retired.${M}`, `wild.${M}`, `issued.${M}`);
    yield* mails(`certs@${M}`);
  },
  *'passive-subdomains'(fact) {
    if (!is(fact, 'DNS_NAME', M)) return;
    yield* names(`observed.${M}`, ...COLLECTORS.split(' ').map((collector) => `${collector}.seen.${M}`));
  },
  *'url-archive'(fact) {
    if (!is(fact, 'DNS_NAME', M)) return;
    const pages = [
      `http://archived.${M}/`,
      `https://www.${M}/catalogue/1998.html`,
      `https://www.${M}/catalogue/1999.html`,
    ];
    for (const data of pages) yield { type: 'URL_UNVERIFIED', data };
  },
  *asn(fact) {
    if (is(fact, 'IP_ADDRESS', '2d00:db8::80')) yield { type: 'ASN', data: '64500' };
  },
  *'email-security'(fact) {
    if (!is(fact, 'DNS_NAME', M)) return;
    for (const title of ['DMARC only watches', 'DKIM key revoked']) yield { type: 'FINDING', data: `${M} ${title}` };
    yield* mails(`dmarc@${M}`);
  },
};
