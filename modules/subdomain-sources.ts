import { z } from 'zod';
import { defineNameSource } from './define-name-source.js';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
/** Some give a domain as `www`, some as `www.example.com`; the domain itself may come as ``, `@` or `*`. */
const below = (label: string, domain: string) => (label === '' || label === '@' ? domain : `${label}.${domain}`);

/**
 * The sources of `passive-subdomains`, by name. A new one is an entry here: its options, its limits and its place in lists follow.
 *
 * @example
 * ```ts
 * // A keyless source that answers `["a.example.com", …]`:
 * lookup: defineNameSource({
 *   url: 'https://api.lookup.example',
 *   rate: 1,
 *   request: (domain) => ({ path: `/names/${domain}` }),
 *   items: '$.*',
 *   item: z.string(),
 *   names: (name) => [name],
 * }),
 * ```
 */
export const subdomainSources = {
  /** Source: https://otx.alienvault.com/api, passive DNS of a domain. */
  alienvault: defineNameSource({
    url: 'https://otx.alienvault.com',
    key: { header: 'x-otx-api-key' },
    keyOptional: true,
    rate: 0.5,
    request: (domain) => ({ path: `/api/v1/indicators/domain/${domain}/passive_dns` }),
    items: '$.passive_dns.*',
    item: z.object({ hostname: z.string() }),
    names: ({ hostname }) => [hostname],
  }),
  /** Source: https://github.com/jonluca/Anubis-DB; status 300 is a domain it does not know. */
  anubis: defineNameSource({
    url: 'https://anubisdb.com',
    rate: 2,
    request: (domain) => ({ path: `/anubis/subdomains/${domain}`, nothing: [204, 300, 404] }),
    items: '$.*',
    item: z.string(),
    names: (name) => [name],
  }),
  /** Source: https://github.com/projectdiscovery/chaos-client. */
  chaos: defineNameSource({
    url: 'https://dns.projectdiscovery.io',
    key: { header: 'authorization' },
    rate: 1,
    request: (domain) => ({ path: `/dns/${domain}/subdomains` }),
    items: '$.subdomains.*',
    item: z.string(),
    names: (label, domain) => [below(label, domain)],
  }),
  /** Source: https://hackertarget.com/find-dns-host-records: lines of `name,address`; faults are lines too. */
  hackertarget: defineNameSource({
    url: 'https://api.hackertarget.com',
    key: { query: 'apikey' },
    keyOptional: true,
    rate: 1,
    request: (domain) => ({ path: '/hostsearch/', query: { q: domain } }),
    item: z.string().regex(/^(?!error|API count exceeded)/i, 'a fault, or the day’s quota is used up'),
    names: (line) => line.split(',', 1),
  }),
  /** Source: https://leakix.net/api-documentation. */
  leakix: defineNameSource({
    url: 'https://leakix.net',
    key: { header: 'api-key' },
    rate: 1,
    request: (domain) => ({ path: `/api/subdomains/${domain}` }),
    items: '$.*',
    item: z.object({ subdomain: z.string() }),
    names: ({ subdomain }) => [subdomain],
  }),
  /** Source: https://docs.securitytrails.com/reference. */
  securitytrails: defineNameSource({
    url: 'https://api.securitytrails.com',
    key: { header: 'apikey' },
    rate: 1,
    request: (domain) => ({
      path: `/v1/domain/${domain}/subdomains`,
      query: { children_only: false, include_inactive: true },
    }),
    items: '$.subdomains.*',
    item: z.string(),
    names: (label, domain) => [below(label, domain)],
  }),
  /** Source: https://developer.shodan.io/api, `/dns/domain`. */
  shodan: defineNameSource({
    url: 'https://api.shodan.io',
    key: { query: 'key' },
    rate: 1,
    request: (domain, page) => ({ path: `/dns/domain/${domain}`, query: { page } }),
    items: '$.subdomains.*',
    item: z.string(),
    names: (label, domain) => [below(label, domain)],
    beside: '$.more',
    next: ({ beside, number }) => (beside === true ? String(number + 1) : undefined),
  }),
  /** Source: https://urlscan.io/docs/api, search; `search_after` takes the sort values of the last result. */
  urlscan: defineNameSource({
    url: 'https://urlscan.io',
    key: { header: 'api-key' },
    keyOptional: true,
    rate: 0.5,
    request: (domain, after) => ({
      path: '/api/v1/search/',
      query: { q: `page.domain:${domain}`, size: 100, search_after: after },
    }),
    items: '$.results.*',
    item: z.object({
      page: z.object({ domain: z.string().optional() }).optional(),
      task: z.object({ domain: z.string().optional() }).optional(),
      sort: z.array(z.union([z.string(), z.number()])).optional(),
    }),
    names: ({ page, task }) => [page?.domain, task?.domain].filter((name) => name !== undefined),
    beside: '$.has_more',
    next: ({ last, beside }) => (beside === true ? last?.sort?.join(',') : undefined),
  }),
  /** Source: https://docs.virustotal.com/reference, the subdomains of a domain; four requests a minute without paying. */
  virustotal: defineNameSource({
    url: 'https://www.virustotal.com',
    key: { header: 'x-apikey' },
    rate: 4 / 60,
    request: (domain, cursor) => ({ path: `/api/v3/domains/${domain}/subdomains`, query: { limit: 40, cursor } }),
    items: '$.data.*',
    item: z.object({ id: z.string() }),
    names: ({ id }) => [id],
    beside: '$.meta.cursor',
    next: ({ beside }) => text(beside),
  }),
};
