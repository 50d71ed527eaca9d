import type { ThirdParty, ThirdPartyRequest } from './third-party.js';

/** The key that those want that take none without; the lab's configuration has it. */
const KEY = 'the-mill-key';
const DOMAIN = 'millbrook.test';
const ADDRESS = '127.0.0.2';
/** What they claim beside what is true: names of others, and what is none. */
const STRANGERS = ['evil-millbrook.test', 'www.downstream.test', 'not a name', '*.millbrook.test.example'];

const seenBy = (collector: string) => `${collector}.seen.${DOMAIN}`;
const namesOf = (collector: string) => [seenBy(collector), `observed.${DOMAIN}`, ...STRANGERS];

/** Answers where the domain is asked for at a path, and with the key where one is wanted. */
function below(
  path: string,
  answer: (request: ThirdPartyRequest) => ReturnType<ThirdParty>,
  keyOf?: (request: ThirdPartyRequest) => string | null | readonly string[] | undefined,
): ThirdParty {
  return (request) => {
    if (keyOf !== undefined && keyOf(request) !== KEY) return { status: 401 };
    return request.url.pathname === path ? answer(request) : { status: 404 };
  };
}

/**
 * Collectors of names, by the names that `passive-subdomains` has for them; each knows `observed.` and one name of its own.
 *
 * The formats are those that the sources in `modules/subdomain-sources.ts` document.
 */
export const nameCollectors: Readonly<Record<string, ThirdParty>> = {
  alienvault: below(`/api/v1/indicators/domain/${DOMAIN}/passive_dns`, () => ({
    json: {
      passive_dns: namesOf('alienvault').map((hostname) => ({
        address: ADDRESS,
        hostname,
        record_type: 'A',
        asn: null,
      })),
      count: 6,
    },
  })),
  anubis: below(`/anubis/subdomains/${DOMAIN}`, () => ({ json: namesOf('anubis') })),
  chaos: below(
    `/dns/${DOMAIN}/subdomains`,
    () => ({ json: { domain: DOMAIN, subdomains: ['chaos.seen', 'observed', '*'], count: 3 } }),
    ({ headers }) => headers.authorization,
  ),
  hackertarget: below('/hostsearch/', ({ url }) => {
    if (url.searchParams.get('q') !== DOMAIN) return { lines: ['error check your search parameter'] };
    return { lines: namesOf('hackertarget').map((name) => `${name},${ADDRESS}`) };
  }),
  leakix: below(
    `/api/subdomains/${DOMAIN}`,
    () => ({
      json: namesOf('leakix').map((subdomain) => ({ subdomain, distinct_ips: 1, last_seen: '2024-05-01T00:00:00Z' })),
    }),
    ({ headers }) => headers['api-key'],
  ),
  securitytrails: below(
    `/v1/domain/${DOMAIN}/subdomains`,
    () => ({
      json: {
        endpoint: `/v1/domain/${DOMAIN}/subdomains`,
        subdomain_count: 2,
        subdomains: ['securitytrails.seen', 'observed'],
      },
    }),
    ({ headers }) => headers.apikey,
  ),
  // Two pages.
  shodan: below(
    `/dns/domain/${DOMAIN}`,
    ({ url }) => {
      const second = url.searchParams.get('page') === '2';
      return {
        json: { domain: DOMAIN, tags: [], data: [], subdomains: [second ? 'shodan.seen' : 'observed'], more: !second },
      };
    },
    ({ url }) => url.searchParams.get('key'),
  ),
  urlscan: below('/api/v1/search/', ({ url }) => {
    if (url.searchParams.get('q') !== `page.domain:${DOMAIN}`) return { status: 400 };
    const first = url.searchParams.get('search_after') === null;
    const domain = first ? `observed.${DOMAIN}` : seenBy('urlscan');
    const sort = [first ? 1_714_500_000_000 : 1_714_400_000_000, 'b7c1'];
    return {
      json: { results: [{ page: { domain }, task: { domain: STRANGERS[0] }, sort }], total: 2, has_more: first },
    };
  }),
  virustotal: below(
    `/api/v3/domains/${DOMAIN}/subdomains`,
    ({ url }) => {
      const cursor = url.searchParams.get('cursor');
      const ids = cursor === null ? [`observed.${DOMAIN}`, ...STRANGERS] : [seenBy('virustotal')];
      return {
        json: { data: ids.map((id) => ({ type: 'domain', id })), meta: cursor === null ? { cursor: 'eyJ' } : {} },
      };
    },
    ({ headers }) => headers['x-apikey'],
  ),
};
