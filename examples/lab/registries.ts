import type { ThirdParty } from './third-party.js';

const DOMAIN = 'millbrook.test';
/** In a block that is given to nobody; the estate's, in this world. */
const HOSTED = '2d00:db8::80';
const NETWORK = '2d00:db8::/32';

const issuance = (id: number, names: readonly string[]) => ({ id: String(id), dns_names: names, revoked: false });
const entry = (id: number, common: string | null, names: readonly string[]) => ({
  issuer_name: 'C=XX, O=Millbrook, CN=Millbrook Lab Authority',
  common_name: common,
  name_value: names.join('\n'),
  id,
  not_before: '2024-01-01T00:00:00',
  not_after: '2024-04-01T00:00:00',
});

/** What the archive has, in its order; the last two are not of the domain, and no URL. */
const ARCHIVED = [
  'http://archived.millbrook.test:80/',
  'https://www.millbrook.test/catalogue/1998.html',
  'https://www.millbrook.test/catalogue/1999.html',
  'http://www.downstream.test/',
  'mailto:office@millbrook.test',
];

/** Those that keep records of certificates, pages and addresses, by service, in the formats that they document. */
export const registries: Readonly<Record<string, ThirdParty>> = {
  /** Certificates of the domain, one long expired, in one answer. Source: https://crt.sh, `output=json`. */
  crtsh({ url }) {
    if (url.searchParams.get('q') !== `%.${DOMAIN}` || url.searchParams.get('output') !== 'json')
      return { status: 400 };
    return {
      json: [
        entry(1, `www.${DOMAIN}`, [`www.${DOMAIN}`, DOMAIN, `certs@${DOMAIN}`]),
        entry(2, `logged.${DOMAIN}`, [`logged.${DOMAIN}`, `retired.${DOMAIN}`, 'www.downstream.test']),
        entry(3, null, [`*.wild.${DOMAIN}`]),
      ],
    };
  },
  /** Two pages, and an empty third. Source: https://sslmate.com/help/reference/ct_search_api_v1. */
  certspotter({ url }) {
    if (url.pathname !== '/v1/issuances') return { status: 404 };
    if (url.searchParams.get('domain') !== DOMAIN || url.searchParams.get('expand') !== 'dns_names')
      return { status: 400 };
    const after = Number(url.searchParams.get('after') ?? 0);
    return {
      json: [issuance(10, [`logged.${DOMAIN}`]), issuance(11, [`issued.${DOMAIN}`])]
        .filter(({ id }) => Number(id) > after)
        .slice(0, 1),
    };
  },
  /** Source: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server. */
  archive({ url }) {
    const { searchParams: asked } = url;
    if (asked.get('url') !== DOMAIN || asked.get('matchType') !== 'domain') return { json: [] };
    const from = Number(asked.get('resumeKey') ?? 0);
    const end = from + Number(asked.get('limit') ?? ARCHIVED.length);
    const more = end < ARCHIVED.length ? [[], [String(end)]] : [];
    return { json: [['original'], ...ARCHIVED.slice(from, end).map((original) => [original]), ...more] };
  },
  /** Source: RFC 9083 §5.4. */
  rdap({ url }) {
    if (url.pathname !== `/ip/${HOSTED}`) return { status: 404 };
    return {
      json: {
        objectClassName: 'ip network',
        ipVersion: 'v6',
        name: 'MILLBROOK-NET',
        cidr0_cidrs: [{ v6prefix: '2d00:db8::', length: 32 }],
      },
    };
  },
  /** Source: https://stat.ripe.net/docs/data-api/api-endpoints/network-info. */
  ripestat({ url }) {
    const ours = url.pathname === '/data/network-info/data.json' && url.searchParams.get('resource') === HOSTED;
    return { json: { status: 'ok', data: ours ? { asns: ['64500'], prefix: NETWORK } : { asns: [], prefix: null } } };
  },
};
