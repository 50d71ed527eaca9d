import { fill } from '../fill.js';
import { estateNames } from './estate-names.js';
import type { Fact, Rules } from './fact.js';
import { hostOf } from './host-of.js';
import { pageRows, robotsRows, sitemapRows } from './page-rows.js';

const M = 'millbrook.test';
/** Links in a row that a crawler follows. */
const DISTANCE = 2;
/** Names and addresses in certificates, by the host that presents them. */
const CERTIFICATES: Readonly<Record<string, readonly string[]>> = {
  [M]: [`www.${M}`, M, `api.${M}`, `security@${M}`],
  [`www.${M}`]: [`www.${M}`, M, `api.${M}`, `security@${M}`],
  [`api.${M}`]: [`api.${M}`, `intranet.corp.${M}`, `vpn.corp.${M}`],
  [`intranet.corp.${M}`]: [`api.${M}`, `intranet.corp.${M}`, `vpn.corp.${M}`],
  [`anything.wild.${M}`]: [`wild.${M}`, `fixed.wild.${M}`],
};

const url = (data: string, visit?: number): Fact => ({ type: 'URL_UNVERIFIED', data, visit });
const isMail = (text: string) => text.includes('@');
const told = (data: string): Fact => ({ type: isMail(data) ? 'EMAIL_ADDRESS' : 'DNS_NAME', data });
const rowOf = (page: string, places: Parameters<typeof fill>[1]) =>
  Object.entries(pageRows).find(([template]) => fill(template, places) === page)?.[1] ?? {};

/** What leads from names to ports, from ports to pages, and from page to page. */
export const webRules: Rules = {
  *'port-connect'({ type, data }, places) {
    if (type !== 'DNS_NAME' || !estateNames(places).isFarm(data)) return;
    for (const port of [places.http, places.https]) yield { type: 'OPEN_TCP_PORT', data: `${data}:${port}` };
  },
  *'tls-certificate'(fact, { https }) {
    if (fact.type !== 'OPEN_TCP_PORT' || !fact.data.endsWith(`:${https}`)) return;
    yield { type: 'TLS_CERTIFICATE', data: fact.data };
    yield* (CERTIFICATES[hostOf(fact) ?? ''] ?? []).map(told);
  },
  *speculate({ type, data }) {
    if (type === 'OPEN_TCP_PORT') yield* [url(`http://${data}/`, 0), url(`https://${data}/`, 0)];
    if (type !== 'URL') return;
    const { pathname } = new URL(data);
    const directory = new URL('.', data).href;
    if (pathname !== '/' && directory !== data && new URL(directory).pathname !== '/') yield url(directory);
  },
  *'http-probe'({ type, data, visit }, places) {
    if (type !== 'URL_UNVERIFIED' || visit === undefined) return;
    const { protocol, port, hostname } = new URL(data);
    const answers = port === String(protocol === 'http:' ? places.http : places.https);
    if (!answers || !estateNames(places).isFarm(hostname)) return;
    yield { type: 'URL', data, visit };
    yield { type: 'HTTP_RESPONSE', data, visit };
    const { redirect } = rowOf(data, places);
    if (redirect !== undefined) yield url(fill(redirect, places), visit);
  },
  *excavate({ type, data }, places) {
    if (type !== 'HTTP_RESPONSE') return;
    const { links = [], noted = [], names = [], mails = [] } = rowOf(data, places);
    for (const link of [...links, ...noted]) yield url(fill(link, places));
    yield* names.map((label) => told(`${label}.${M}`));
    yield* mails.map((mailbox) => told(`${mailbox}@${M}`));
  },
  *robots({ type, data }, places) {
    if (type === 'URL' && data === fill(`https://www.${M}:{https}/`, places))
      for (const page of robotsRows) yield url(fill(page, places), 0);
  },
  *sitemap({ type, data }, places, runs) {
    if (type !== 'URL') return;
    for (const [site, page] of Object.entries(sitemapRows))
      if (data === fill(site, places)) yield url(fill(page, places), runs('link-crawl') ? 1 : undefined);
  },
  *'link-crawl'({ type, data, visit = 0 }, places) {
    if (type !== 'HTTP_RESPONSE' || visit >= DISTANCE) return;
    for (const link of rowOf(data, places).links ?? []) yield url(fill(link, places), visit + 1);
  },
  *'security-txt'({ type, data }, places) {
    if (type !== 'URL' || data !== fill(`https://www.${M}:{https}/`, places)) return;
    yield told(`disclosure@${M}`);
    yield url(`${data}report`, 0);
    yield { type: 'FINDING', data: `www.${M}:${places.https} security.txt expired on 2024-06-30` };
  },
  *'well-known'({ type, data }, places) {
    if (type !== 'URL') return;
    if (data === fill(`https://secure.${M}:{https}/`, places)) yield url(`${data}account/password`, 0);
    if (data !== fill(`https://api.${M}:{https}/`, places)) return;
    const document = `${data}.well-known/openid-configuration`;
    yield* [
      { type: 'URL', data: document, visit: 0 } as const,
      { type: 'HTTP_RESPONSE', data: document, visit: 0 } as const,
    ];
  },
  *'storage-bucket'({ type, data }, places) {
    if (type === 'HTTP_RESPONSE')
      for (const bucket of rowOf(data, places).buckets ?? []) yield { type: 'STORAGE_BUCKET', data: bucket };
  },
};
