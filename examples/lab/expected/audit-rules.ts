import type { Places } from '../fill.js';
import type { Page } from '../sites.js';
import { sites } from '../sites.js';
import type { Fact, Rules } from './fact.js';
import { hostOf } from './host-of.js';

const M = 'millbrook.test';
/** Hosts with a certificate of their own that names them; the others present one that is nobody's. */
const NAMED = [M, `www.${M}`, `api.${M}`, `intranet.corp.${M}`, `anything.wild.${M}`, `secure.${M}`, `legacy.${M}`];

/** What is wrong with every page that says nothing of security. */
const BARE = [
  'X-Content-Type-Options is missing',
  'Referrer-Policy is missing or leaks addresses',
  'The page may be framed by any site',
  'Content-Security-Policy is missing',
];
/** What is wrong with single sites beside that, by scheme and host. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  [`http://intranet.corp.${M}`]: ['HTTP Basic authentication without TLS'],
  [`http://legacy.${M}`]: [
    'Cookies without HttpOnly',
    'Cookies without SameSite',
    'A directory is listed',
    'The header x-powered-by tells a version',
  ],
  [`https://legacy.${M}`]: [
    'Cookies without Secure',
    'Cookies without HttpOnly',
    'Cookies without SameSite',
    'The page takes active content over plain HTTP',
    'The header x-powered-by tells a version',
  ],
};
const OLD = ['Apache HTTP Server', 'Ubuntu', 'PHP'];
const TECHNOLOGIES: Readonly<Record<string, readonly string[]>> = {
  [`http://legacy.${M}`]: OLD,
  [`https://legacy.${M}`]: [...OLD, 'WordPress', 'jQuery'],
};

/** What audits find wrong, as place and title, and what runs where. */
export const auditRules: Rules = {
  *'http-security'({ type, data }) {
    if (type !== 'HTTP_RESPONSE') return;
    const { host, protocol, hostname } = new URL(data);
    const page = pageAt(data);
    const silent = page?.headers?.['x-content-type-options'] === undefined;
    yield* findings(host, [
      ...(protocol === 'https:' && silent ? ['Strict-Transport-Security is missing'] : []),
      ...(/\d/.test(page?.headers?.server ?? 'millwheel/1.0') ? ['The header server tells a version'] : []),
      ...(silent && isMarkup(page) ? BARE : []),
      ...(OWN[`${protocol}//${hostname}`] ?? []),
    ]);
  },
  *'tls-audit'(fact) {
    if (fact.type !== 'TLS_CERTIFICATE') return;
    const host = hostOf(fact) ?? '';
    if (host === `legacy.${M}`) yield* findings(fact.data, ['The certificate has expired']);
    if (!NAMED.includes(host))
      yield* findings(fact.data, ['The certificate is self-signed', 'The certificate is for another host']);
  },
  *technology({ type, data }) {
    if (type !== 'HTTP_RESPONSE') return;
    const { host, protocol, hostname, pathname } = new URL(data);
    if (pathname === '/') yield* technologies(host, TECHNOLOGIES[`${protocol}//${hostname}`] ?? []);
  },
  *'favicon-hash'({ type, data }, { https }: Places) {
    const host = `www.${M}:${https}`;
    if (type !== 'HTTP_RESPONSE' || data !== `https://${host}/`) return;
    yield* findings(host, ['Favicon hash -1867978901']);
    yield* technologies(host, ['Millwheel']);
  },
};

function findings(place: string, titles: readonly string[]): Fact[] {
  return titles.map((title) => ({ type: 'FINDING', data: `${place} ${title}` }));
}

function technologies(place: string, names: readonly string[]): Fact[] {
  return names.map((name) => ({ type: 'TECHNOLOGY', data: `${place}:${name}` }));
}

function isMarkup(page: Page | undefined): boolean {
  if (page === undefined) return false;
  const { status = 200, type = 'text/html' } = page;
  return status === 200 && type.startsWith('text/html');
}

/** The page as it is written; nothing where the server says that there is none. */
function pageAt(text: string): Page | undefined {
  const { protocol, hostname, pathname } = new URL(text);
  const host = hostname.endsWith(`.wild.${M}`) ? `*.wild.${M}` : hostname;
  const site = sites.find((one) => one.host === host);
  return site?.[protocol === 'http:' ? 'http' : 'https']?.[pathname];
}
