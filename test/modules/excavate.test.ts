import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type ExcavateOptions, excavate } from '../../modules/excavate.js';
import { httpProbe } from '../../modules/http-probe.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { startWebServer } from '../src/net/web-server.js';
import { finding, runScan } from './run-scan.js';

type Pages = Readonly<Record<string, string>>;

const dig = async (pages: Pages, options: ExcavateOptions = {}, headers: Record<string, string> = {}) => {
  await using dns = await startDnsServer(({ name, type }) =>
    type === 'A' ? [{ type, name, ttl: 9, data: '127.0.0.1' }] : [],
  );
  await using web = await startWebServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(pages[request.url ?? ''] ?? '');
  });
  const root = `http://mill.test:${web.port}/`;
  const modules = [httpProbe({ resolvers: [dns.server] }), excavate(options)];
  return {
    ...(await runScan({ targets: [root], whitelist: ['mill.test'], modules })),
    root,
    requests: web.seen.requests,
  };
};

describe('excavate', () => {
  it('finds links, hosts in scope and mail addresses, in markup and in text', async () => {
    const scan = await dig({
      '/': `<a href="/about#top">x</a><a href="mailto:info@mill.test">y</a> press@mill.test <!-- ops@example.com logo@2x.png -->
        <script>api = "api.mill.test"; far = "www.far.test"; u = "https:\\/\\/shop.mill.test\\/cart"</script>`,
    });
    expect(scan.data('URL_UNVERIFIED')).toEqual([scan.root, `${scan.root}about`, 'https://shop.mill.test/cart'].sort());
    expect(scan.data('DNS_NAME')).toEqual(['api.mill.test', 'shop.mill.test']);
    expect(scan.data('EMAIL_ADDRESS')).toEqual(['info@mill.test', 'ops@example.com', 'press@mill.test']);
    expect(scan.one('URL_UNVERIFIED', `${scan.root}about`).discoveryContext).toBe(
      `excavate found a link to ${scan.root}about in ${scan.root}`,
    );
  });

  it('reads headers, and leaves what a redirect says to http-probe', async () => {
    const scan = await dig({ '/': '' }, {}, { 'x-backend': 'node-7.mill.test', location: 'http://moved.mill.test/' });
    expect(scan.data('DNS_NAME')).toEqual(['node-7.mill.test']);
  });

  it('notes links and follows none, by default', async () => {
    const scan = await dig({ '/': '<a href="/a">', '/a': '<a href="/b">' });
    expect(scan.requests).toEqual(['/']);
    const link = scan.one('URL_UNVERIFIED', `${scan.root}a`);
    expect(link.hasTag('spider-danger')).toBe(true);
    expect(link.webSpiderDistance).toBe(1);
  });

  it('follows as many links in a row as it is told, and knows how far it is', async () => {
    const scan = await dig(
      { '/': '<a href="/a">', '/a': '<a href="/b">', '/b': '<a href="/c">' },
      { spiderDistance: 2 },
    );
    expect(scan.requests).toEqual(['/', '/a', '/b']);
    expect(['a', 'b', 'c'].map((page) => scan.one('URL_UNVERIFIED', scan.root + page).webSpiderDistance)).toEqual([
      1, 2, 3,
    ]);
  });

  it('follows so many links of a page and no directories deeper than told', async () => {
    const links = Array.from({ length: 40 }, (_, i) => `<a href="/p${i}">`).join('');
    const scan = await dig({ '/': `<a href="/x/y/z">${links}` }, { spiderDistance: 1 });
    expect(scan.requests).toHaveLength(1 + 25);
    expect(scan.requests).not.toContain('/x/y/z');
    expect(scan.data('URL_UNVERIFIED')).toHaveLength(42);
  });

  it('says each thing once a page', async () => {
    const scan = await dig({
      '/': '<a href="/a"><a href="/a#b"> a@mill.test A@mill.test h.mill.test h.mill.test'.repeat(50),
    });
    expect(scan.summary.modules.excavate).toMatchObject({ produced: 3 });
    expect(scan.summary.modules.excavate?.dropped).toEqual({});
  });

  it('digs in records and raw text', async () => {
    const found = finding(
      { type: 'RAW_TEXT', data: 'ask desk@mill.test about depot.mill.test' },
      {
        type: 'RAW_DNS_RECORD',
        data: { host: 'mill.test', type: 'TXT', answer: 'v=spf1 include:_spf.mill.test -all' },
      },
    );
    const scan = await runScan({ targets: ['mill.test'], modules: [found, excavate()] });
    expect(scan.data('EMAIL_ADDRESS')).toEqual(['desk@mill.test']);
    expect(scan.data('DNS_NAME')).toEqual(['_spf.mill.test', 'depot.mill.test', 'mill.test']);
  });

  it('names in the log a page with more links than are followed, once', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line).hostility) });
    const links = Array.from({ length: 5 }, (_, i) => `<a href="/${i}">`).join('');
    await using web = await startWebServer((_, response) => response.end(links));
    const modules = [httpProbe(), excavate({ spiderDistance: 2, linksPerPage: 2 })];
    await runScan({ targets: [web.url], modules, logger });
    expect(lines.filter((hostility) => hostility === 'many-links')).toHaveLength(1);
  });
});
