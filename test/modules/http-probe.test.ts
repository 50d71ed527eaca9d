import { describe, expect, it } from 'vitest';
import { httpProbe } from '../../modules/http-probe.js';
import type { HttpResponse } from '../../src/event-map.js';
import { createNetwork } from '../../src/net/create-network.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { startWebServer } from '../src/net/web-server.js';
import { finding, runScan } from './run-scan.js';

describe('http-probe', () => {
  it('asks for a URL and reports the answer', async () => {
    await using web = await startWebServer((request, response) => {
      response.writeHead(404, { 'content-type': 'text/html', 'x-powered-by': 'water' });
      response.end(`<title>Gone  &amp; lost</title>${request.headers['user-agent']}`);
    });
    const scan = await runScan({ targets: [web.url], modules: [httpProbe({ userAgent: 'miller' })] });
    expect(scan.data('URL')).toEqual([web.url]);
    expect(scan.one('HTTP_RESPONSE', web.url).data as HttpResponse).toMatchObject({
      method: 'GET',
      status: 404,
      title: 'Gone & lost',
      headers: { 'x-powered-by': 'water' },
      body: '<title>Gone  &amp; lost</title>miller',
      truncated: false,
      length: 37,
    });
    expect(scan.one('URL', web.url).hasTag('status-404')).toBe(true);
  });

  it('makes redirects events of their own, up to a limit', async () => {
    await using web = await startWebServer(({ url = '' }, response) => {
      response.writeHead(302, { location: `/${Number(url.slice(1)) + 1}` }).end();
    });
    const scan = await runScan({ targets: [web.url], modules: [httpProbe({ maxRedirects: 3 })] });
    expect(web.seen.requests).toEqual(['/', '/1', '/2', '/3']);
    expect(scan.one('URL_UNVERIFIED', `${web.url}1`).discoveryContext).toBe(
      `http-probe was redirected from ${web.url} to ${web.url}1`,
    );
  });

  it('sends nothing to a host out of scope', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [{ type, name, ttl: 9, data: '127.0.0.1' }] : [],
    );
    await using web = await startWebServer((request, response) => {
      response.writeHead(302, { location: `http://far.test:${request.socket.localPort}/there` }).end();
    });
    const modules = [httpProbe({ resolvers: [dns.server] })];
    const scan = await runScan({ targets: [`http://mill.test:${web.port}/`], searchDistance: 2, modules });
    expect(scan.data('URL_UNVERIFIED')).toContain(`http://far.test:${web.port}/there`);
    expect(web.seen.requests).toEqual(['/']);
    expect(dns.asked.filter((question) => question.includes('far.test'))).toEqual([]);
  });

  it('leaves alone what is beyond the spider limits', async () => {
    await using web = await startWebServer((_, response) => response.end());
    const danger = finding({ type: 'URL_UNVERIFIED', data: `${web.url}trap`, tags: ['spider-danger'] });
    const scan = await runScan({ targets: [web.url], modules: [danger, httpProbe()] });
    expect(web.seen.requests).toEqual(['/']);
    expect(scan.summary.modules['http-probe']?.dropped).toMatchObject({ 'beyond the spider limits': 1 });
  });

  it('bounds body and time, and takes no answer for no failure', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url === '/big') response.end('x'.repeat(50_000));
    });
    const targets = [`${web.url}big`, `${web.url}mute`, 'http://127.0.0.1:1/'];
    const scan = await runScan({ targets, modules: [httpProbe({ maxBody: 100, timeout: 200 })] });
    expect(scan.data('URL')).toEqual([`${web.url}big`]);
    expect(scan.one('HTTP_RESPONSE', `${web.url}big`).data as HttpResponse).toMatchObject({
      truncated: true,
      body: 'x'.repeat(100),
    });
    expect(scan.errors).toEqual([]);
  });

  it('uses a network it is given, and leaves it open', async () => {
    await using web = await startWebServer((_, response) => response.end('x'));
    const network = createNetwork();
    const scan = await runScan({ targets: [web.url], modules: [httpProbe({ network })] });
    expect(scan.data('URL')).toEqual([web.url]);
    expect((await network.http.request(web.url)).body).toBe('x');
    await network.close();
  });
});
