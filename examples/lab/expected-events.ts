import type { ExpectedEvent } from './expected-event.js';
import { fill, type Places } from './fill.js';
import { webHostEvents } from './web-host-events.js';

type Row = readonly [data: string, found: string];

const M = 'millbrook.test';
const WWW = `https://www.${M}:{https}`;

/** Names that resolve and whose address is the web farm's: each has what `webHostEvents` lists. */
const WEB_NAMES: readonly Row[] = [
  [M, 'the target'],
  [`www.${M}`, 'redirect of the front page; certificate'],
  [`edge.${M}`, 'CNAME of www'],
  [`pool.${M}`, 'CNAME of edge'],
  [`front.${M}`, 'CNAME of pool'],
  [`blog.${M}`, 'link on the front page of www'],
  [`static.${M}`, 'script on the front page of www'],
  [`secure.${M}`, 'text on the front page of www'],
  [`legacy.${M}`, 'text on the front page of www'],
  [`api.${M}`, 'only in the certificate of www'],
  [`intranet.corp.${M}`, 'only in the certificate of api'],
  [`anything.wild.${M}`, 'text on the front page of www; only the wildcard resolves it'],
  [`farm-1.${M}`, 'only PTR of 127.0.0.1'],
];

/** Names that resolve to something else than the web farm: no port of theirs is open. */
const OTHER_NAMES: readonly Row[] = [
  [`ns1.${M}`, 'NS and SOA of the target'],
  [`mail.${M}`, 'MX of the target'],
  [`_spf.${M}`, 'SPF include of the target; has a TXT only'],
  [`relay.${M}`, 'SPF of _spf'],
  [`partner.${M}`, 'text on the front page of www; CNAME chain into the neighbour zone'],
  [`gateway.${M}`, 'CNAME of partner'],
  [`beacon.${M}`, 'script text on the front page of www'],
  [`_xmpp-server._tcp.${M}`, 'script text on the front page of www; has an SRV only'],
  [`xmpp.${M}`, 'SRV of _xmpp-server._tcp'],
  [`bulk.${M}`, 'text on the front page of www; has a TXT only, too big for UDP'],
  [`loop-a.${M}`, 'text on the front page of www; has a CNAME, though one that goes in circles'],
  [`loop-b.${M}`, 'CNAME of loop-a'],
  [`broken.${M}`, 'text on the front page of www; SERVFAIL, so not known not to exist'],
  [`rack-3.${M}`, 'only PTR of 127.0.0.3'],
  [`v6.${M}`, 'only PTR of ::1'],
  [`vault.${M}`, 'only text of a page that only robots.txt names'],
  [`docs.${M}`, 'URL in the JSON of api'],
  [`backend-7.${M}`, 'only response header of api'],
  [`cdn.${M}`, 'only content security policy of api'],
  [`vpn.corp.${M}`, 'only in the certificate of api'],
  [`corp.${M}`, 'parent of intranet.corp'],
  [`ns1.corp.${M}`, 'NS and SOA of corp'],
  [`wild.${M}`, 'parent of anything.wild; certificate'],
  [`fixed.wild.${M}`, 'only in the certificate of the wild sites'],
];

/** The neighbour's names that the estate points at: out of scope, yet worth telling. */
const AFFILIATES: readonly Row[] = [
  ['ns2.downstream.test', 'NS of the target'],
  ['mx.downstream.test', 'MX of the target'],
  ['portal.downstream.test', 'CNAME of gateway'],
];

const UNRESOLVED: readonly Row[] = [
  [`ghost.${M}`, 'text on the front page of www; NXDOMAIN'],
  [`hollow.${M}`, 'text on the front page of www; exists, with nothing that is asked for'],
  [`_tcp.${M}`, 'parent of _xmpp-server._tcp; an empty non-terminal'],
];

/** Pages beyond the front pages that a scan asks for without crawling: each is URL_UNVERIFIED, URL and HTTP_RESPONSE. */
const VISITED: readonly Row[] = [
  [`${WWW}/hidden.html`, 'only robots.txt'],
  [`${WWW}/private/notes.html`, 'only robots.txt'],
  [`${WWW}/old`, 'robots.txt; 301 on the same host'],
  [`${WWW}/new.html`, 'redirect of /old'],
  [`${WWW}/partner`, 'robots.txt; 302 to the neighbour, not followed'],
  [`${WWW}/gone.html`, 'robots.txt; 404'],
  [`${WWW}/big.html`, 'robots.txt; 2 MB'],
  [`${WWW}/sitemap.xml`, 'Sitemap line of robots.txt'],
];

/** Links that a scan sees and, with a spider distance of 0, does not follow: URL_UNVERIFIED only. */
const UNVISITED: readonly Row[] = [
  [`${WWW}/news.html`, 'meta refresh'],
  [`https://static.${M}:{https}/grain`, 'URL in CSS'],
  [`https://static.${M}:{https}/app.js`, 'protocol-relative script'],
  [`${WWW}/about.html`, 'anchor'],
  [`${WWW}/calendar?month=1`, 'anchor, the mouth of the spider trap'],
  [`${WWW}/search`, 'form action'],
  [`http://blog.${M}:{http}/posts/first.html`, 'anchor of the blog, relative to its base'],
  [`https://docs.${M}:{https}/openapi.json`, 'URL in the JSON of api'],
  [`${WWW}/from-sitemap.html`, 'the sitemap'],
  [`https://legacy.${M}:{https}/js/jquery-3.4.1.min.js`, 'script of legacy'],
  [`http://blog.${M}:{http}/count.js`, 'script of legacy, over plain HTTP on an HTTPS page'],
  [`http://legacy.${M}:{http}/ledger-1998.txt`, 'listing of a directory of legacy'],
  [`${WWW}/private/`, 'directory of a visited page'],
];

const EMAILS: readonly Row[] = [
  [`dns-admin@${M}`, 'TXT of the target'],
  [`tail@${M}`, 'end of the TXT of bulk, so only over TCP'],
  [`security@${M}`, 'certificate of www'],
  [`info@${M}`, 'mailto link on the front page of www'],
  [`press@${M}`, 'text on the front page of www'],
  [`ops@${M}`, 'comment on the front page of www'],
  [`vault-keeper@${M}`, 'page that only robots.txt names'],
  [`notes@${M}`, 'page that only robots.txt names'],
  [`archive@${M}`, 'top of the 2 MB page'],
  [`editor@${M}`, 'front page of the blog'],
  [`api@${M}`, 'JSON of api'],
];

/**
 * Lists the events that a scan of the estate finds, in scope or affiliated with it, without what is generated.
 *
 * Holds for target `millbrook.test`, the lab's two web ports, spider distance 0, and the modules dns-resolve, port-connect,
 * tls-certificate, http-probe, excavate, robots and speculate; the SCAN event is not listed. No event twice.
 */
export function expectedEvents(places: Places): ExpectedEvent[] {
  const of = (type: ExpectedEvent['type'], rows: readonly Row[]): ExpectedEvent[] =>
    rows.map(([data, found]) => ({ type, data: fill(data, places), found }));
  return [
    ...of('DNS_NAME', [...WEB_NAMES, ...OTHER_NAMES, ...AFFILIATES]),
    ...of('DNS_NAME_UNRESOLVED', UNRESOLVED),
    ...WEB_NAMES.flatMap(([host]) => webHostEvents(host, places.http, places.https)),
    ...of('URL_UNVERIFIED', [...VISITED, ...UNVISITED]),
    ...of('URL', VISITED),
    ...of('HTTP_RESPONSE', VISITED),
    ...of('EMAIL_ADDRESS', EMAILS),
  ];
}
