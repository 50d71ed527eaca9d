import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Answer, Question } from 'dns-packet';
import { labCertificates } from '../../examples/lab/certificates/lab-certificates.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { NEIGHBOUR } from './neighbour.js';

/** The neighbour's domain. */
export const OUTSIDE = 'downstream.test';
const METADATA = '169.254.169.254';
/** Type and class of a question for a whole zone, as they are sent. */
const AXFR = Buffer.of(0, 252, 0, 1);
const STATUSES = [301, 302, 303, 307, 308];

/** Ways to write a URL that leads to the neighbour. */
function lures(http: number, https: number): string[] {
  return [
    `http://www.${OUTSIDE}:${http}/`,
    `https://www.${OUTSIDE}:${https}/`,
    `//edge.${OUTSIDE}:${http}/`,
    `http://www.millbrook.test@www.${OUTSIDE}:${http}/`,
    `http://www.millbrook.test:80@${NEIGHBOUR}:${http}/`,
    `http:\\\\www.${OUTSIDE}:${http}\\@www.millbrook.test/`,
    `http://www.${OUTSIDE}:${http}#@www.millbrook.test/`,
    `http://www.millbrook.test.${OUTSIDE}:${http}/`,
    `http://notmillbrook.test:${http}/`,
    `http://${NEIGHBOUR}:${http}/`,
    `http://2130706436:${http}/`, // 127.0.0.4
    `http://0x7f.4:${http}/`,
    `http://[::ffff:${NEIGHBOUR}]:${http}/`,
    `http://${METADATA}/latest/meta-data/`,
    `https://user:secret@edge.${OUTSIDE}:${https}/x?to=www.millbrook.test`,
  ];
}

/** Names of the estate that answer with a redirect, one for each lure. */
const redirecting = (lure: number) => `r${lure}.millbrook.test`;
/** Names that are the estate's when they are first asked for, and lead elsewhere ever after. */
const rebinding = ['rebind-1', 'rebind-2', 'rebind-3'].map((label) => `${label}.millbrook.test`);
/** Names of the estate that lead straight to the neighbour. */
const STRAY: Readonly<Record<string, readonly string[]>> = {
  'stray.millbrook.test': [NEIGHBOUR],
  'mixed.millbrook.test': [NEIGHBOUR, METADATA, '127.0.0.1'],
  'metadata.millbrook.test': [METADATA],
};
const ALIAS = 'alias.millbrook.test';

/** A page that leads to the neighbour in every way a page can. */
function page(links: readonly string[]): string {
  const [first = '', second = ''] = links;
  return `<!doctype html><title>Come out</title><base href="${first}">
<meta http-equiv="refresh" content="0;url=${second}">
<link rel="icon" href="${first}icon.png"><link rel="canonical" href="${first}"><script src="${second}app.js"></script><img src="${second}pixel">
<form action="${first}login" method="post"></form><iframe src="${second}"></iframe><object data="${first}"></object>
${links.map((link) => `<a href="${link}">${link}</a>`).join('\n')}
<a href="relative">relative to the neighbour</a> mail@${OUTSIDE} www.${OUTSIDE} ${NEIGHBOUR}`;
}

/** A sitemap that names the neighbour's pages; the first one a site has is an index, of its own next and the neighbour's. */
function siteMap({ url, headers }: IncomingMessage, links: readonly string[]): string {
  const index = url === '/sitemap.xml';
  const [all, one] = index ? ['sitemapindex', 'sitemap'] : ['urlset', 'url'];
  const named = index ? [`http://${headers.host}/in.xml`, ...links] : links;
  const entries = named.map((link) => `<${one}><loc>${link.replaceAll('&', '&amp;')}</loc></${one}>`);
  return `<?xml version="1.0"?><${all} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</${all}>`;
}

/** Files that sites keep where everybody knows, of which each redirects to the neighbour. */
const MOVED = [
  '/favicon.ico',
  ...['security.txt', 'openid-configuration', 'host-meta', 'jwks.json'].map((file) => `/.well-known/${file}`),
];

/** What a scan has asked for if it took all bait that leads through the estate. */
export const BAIT = [...MOVED, '/robots.txt', '/sitemap.xml', '/in.xml', '/security.txt'];

/**
 * Starts an estate, names and web sites on 127.0.0.1, that does what it can to have a scan touch its neighbour.
 *
 * @param servers Names of the estate that are name servers of its zones, beside the neighbour's.
 */
export async function startLuringEstate(servers: readonly string[] = ['www.millbrook.test']) {
  const requests: string[] = [];
  let transfers = 0;
  let links: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    requests.push(`${host} ${request.url}`);
    const [first = '', second = ''] = links;
    const lure = links.findIndex((_, at) => host === redirecting(at));
    response.setHeader('alt-svc', `h2="www.${OUTSIDE}:443"; ma=86400, http/1.1="${NEIGHBOUR}:80"`);
    response.setHeader('link', `<${first}>; rel="preload", <${second}>; rel="next"`);
    response.setHeader('content-location', first);
    response.setHeader('content-security-policy', `default-src ${first}; report-uri ${second}report`);
    if (lure !== -1) {
      const status = STATUSES[lure % STATUSES.length] ?? 302;
      // Not through setHeader, which encodes nothing but checks all.
      return response.writeHead(status, { location: links[lure] ?? '' }).end(page(links));
    }
    if (request.url === '/robots.txt') {
      return response.end(
        `User-agent: *\nAllow: /in\nSitemap: ${first}sitemap.xml\nSitemap: /sitemap.xml\nHost: www.${OUTSIDE}\n`,
      );
    }
    const moved = MOVED.indexOf(request.url ?? '');
    if (moved !== -1) return response.writeHead(302, { location: links[moved] ?? '' }).end();
    if (request.url?.endsWith('.xml')) {
      return response.setHeader('content-type', 'application/xml').end(siteMap(request, links));
    }
    if (request.url?.includes('security.txt')) {
      return response.end(
        `Contact: mailto:mail@${OUTSIDE}\nCanonical: ${first}\nPolicy: ${second}\nExpires: 2099-01-01T00:00:00Z\n`,
      );
    }
    response.setHeader('content-type', 'text/html');
    response.setHeader('refresh', `0; url=${first}`);
    return response.end(page(links));
  };
  const plain = createHttp(answer);
  plain.on('clientError', ({ rawPacket }: Error & { rawPacket?: Buffer }, socket) => {
    if (rawPacket?.includes(AXFR)) transfers++;
    socket.destroy();
  });
  // A certificate that names the neighbour's hosts.
  const secure = createHttps(labCertificates.neighbour, answer);
  for (const server of [plain, secure]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const [http = 0, https = 0] = [plain, secure].map((server) => (server.address() as AddressInfo).port);
  links = lures(http, https);

  const asked = new Map<string, number>();
  const addresses = (name: string): readonly string[] => {
    const times = (asked.get(name) ?? 0) + 1;
    asked.set(name, times);
    if (name === ALIAS || name.endsWith(OUTSIDE) || name === 'notmillbrook.test') return [NEIGHBOUR];
    if (rebinding.includes(name) && times > 1) return times % 2 ? [METADATA] : [NEIGHBOUR];
    return STRAY[name] ?? ['127.0.0.1'];
  };
  const dns = await startDnsServer(({ name, type }: Question) => {
    const record = (data: unknown) => ({ name, type, ttl: 0, data }) as Answer;
    // The neighbour's addresses claim to be called as the estate is.
    if (/^[4-7]\.0\.0\.127\./.test(name)) return [record('www.millbrook.test')];
    if (name.endsWith('.arpa')) return 'NXDOMAIN';
    if (type === 'A') {
      const found = addresses(name).map((data) => record(data));
      const alias = { name, type: 'CNAME', ttl: 0, data: `edge.${OUTSIDE}` } as const;
      if (name !== ALIAS) return found;
      return [alias, ...found.map((answer) => ({ ...answer, name: `edge.${OUTSIDE}` }) as Answer)];
    }
    if (type === 'CNAME') return name === ALIAS ? [record(`edge.${OUTSIDE}`)] : [];
    if (type === 'MX') return [record({ preference: 1, exchange: `mx.${OUTSIDE}` })];
    if (type === 'NS') return [`ns.${OUTSIDE}`, ...servers].map((server) => record(server));
    if (type === 'TXT') return [record(`v=spf1 include:${OUTSIDE} ip4:${NEIGHBOUR} http://www.${OUTSIDE}:${http}/`)];
    return [];
  });

  return {
    dns: dns.server,
    http,
    https,
    /** Hosts asked for, and paths. */
    requests,
    /** Whole zones asked for, of whoever answers on the port of the web. */
    get transfers() {
      return transfers;
    },
    /** Questions that came to the name server. */
    asked: dns.asked,
    lures: links,
    /** Names that are at home whenever they are asked for. */
    loyal: ['www.millbrook.test', ...links.map((_, at) => redirecting(at))],
    /** Names that lead out, at once or later. */
    disloyal: [...rebinding, ...Object.keys(STRAY), ALIAS],
    async [Symbol.asyncDispose]() {
      await dns[Symbol.asyncDispose]();
      for (const server of [plain, secure]) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}
