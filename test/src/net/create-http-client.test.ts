import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../../../src/net/create-http-client.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { startDnsServer } from './dns-server.js';
import { startWebServer } from './web-server.js';

const client = (options: Omit<HttpClientOptions, 'resolver'> = {}) => {
  const http = createHttpClient({ resolver: createResolver(), ...options });
  return Object.assign(http, { [Symbol.asyncDispose]: () => http.close() });
};

describe('createHttpClient', () => {
  it('gives status, headers and decoded body, and says who asks', async () => {
    await using web = await startWebServer((request, response) => {
      response.writeHead(418, { 'content-encoding': 'gzip', 'set-cookie': ['a=1', 'b=2'] });
      response.end(gzipSync(`Hello ${request.headers['user-agent']}`));
    });
    await using http = client({ userAgent: 'mill-wright' });
    expect(await http.request(web.url)).toMatchObject({
      status: 418,
      headers: { 'set-cookie': ['a=1', 'b=2'] },
      body: 'Hello mill-wright',
      truncated: false,
      length: 17,
    });
  });

  it('finds hosts through its resolver, and names them to the server', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [{ type, name, ttl: 9, data: '127.0.0.1' }] : [],
    );
    await using web = await startWebServer((request, response) => response.end(request.headers.host));
    const resolver = createResolver({ servers: [dns.server] });
    const http = createHttpClient({ resolver });
    expect((await http.request(`http://mill.test:${web.port}/`)).body).toBe(`mill.test:${web.port}`);
    await http.close();
    resolver.close();
  });

  it('does not follow redirects', async () => {
    await using web = await startWebServer((_, response) => response.writeHead(302, { location: '/next' }).end());
    await using http = client();
    expect(await http.request(web.url)).toMatchObject({ status: 302, headers: { location: '/next' } });
    expect(web.seen.requests).toEqual(['/']);
  });

  it('cuts a body at the limit and goes on with the next request', async () => {
    await using web = await startWebServer((_, response) => response.end('x'.repeat(500_000)));
    await using http = client({ maxBody: 1000 });
    const answer = await http.request(web.url);
    expect(answer).toMatchObject({ truncated: true });
    expect(answer.body).toHaveLength(1000);
    expect((await http.request(web.url, { maxBody: 600_000 })).truncated).toBe(false);
  });

  it('refuses headers beyond the limit', async () => {
    await using web = await startWebServer((_, response) =>
      response.writeHead(200, { 'x-long': 'x'.repeat(6000) }).end(),
    );
    await using http = client({ maxHeader: 4096 });
    await expect(http.request(web.url)).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_OVERFLOW' });
  });

  it('gives up a server that does not answer, and keeps the part of one that stops half-way', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url === '/half') response.writeHead(200, { 'content-length': 100 }).write('half');
    });
    await using http = client({ timeout: 100 });
    await expect(http.request(web.url)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(await http.request(`${web.url}half`)).toMatchObject({ status: 200, body: 'half', truncated: true });
  });

  it('has at most `perHost` requests on their way to a host', async () => {
    let now = 0;
    let most = 0;
    await using web = await startWebServer((_, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end();
      }, 5);
    });
    await using http = client({ perHost: 2 });
    await Promise.all(Array.from({ length: 12 }, (_, i) => http.request(`${web.url}${i}`)));
    expect(most).toBe(2);
    expect(web.seen.connections).toBeLessThanOrEqual(2);
  });

  it('ends a request whose signal fires, waiting or sent', async () => {
    const controller = new AbortController();
    await using web = await startWebServer(() => controller.abort(new Error('stopped')));
    await using http = client({ perHost: 1 });
    const requests = [
      http.request(web.url, { signal: controller.signal }),
      http.request(web.url, { signal: controller.signal }),
    ];
    for (const result of await Promise.allSettled(requests))
      expect(result).toMatchObject({ reason: { message: 'stopped' } });
    expect(web.seen.requests).toHaveLength(1);
  });

  it('rejects where nothing listens, and what is no URL', async () => {
    await using http = client();
    await expect(http.request('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(http.request('nonsense')).rejects.toThrow(/Invalid URL/);
  });

  it('ends every connection when closed', async () => {
    await using web = await startWebServer(() => {
      http.close();
    });
    const http = client();
    await expect(http.request(web.url)).rejects.toThrow();
  });

  it('tells a server that says nothing from one that is not there', async () => {
    await using web = await startWebServer(() => {});
    await using http = client({ timeout: 100 });
    await expect(http.request(web.url)).rejects.toMatchObject({ code: 'ETIMEDOUT', sent: true });
    await expect(http.request('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('ends an exchange with more interim answers than any honest server sends', async () => {
    await using web = await startWebServer(({ url }, response) => {
      for (let i = 0; i < (url === '/few' ? 16 : 17); i++) response.writeProcessing();
      response.end('at last');
    });
    await using http = client({});
    expect(await http.request(`${web.url}few`)).toMatchObject({ body: 'at last' });
    await expect(http.request(web.url)).rejects.toMatchObject({ code: 'EINTERIM' });
  });

  it('says what cut a body short', async () => {
    await using web = await startWebServer(({ url }, response) => {
      if (url === '/long') return void response.end('x'.repeat(2000));
      response.writeHead(200, { 'content-length': 2000 }).write('half');
      if (url === '/broken') setTimeout(() => response.destroy(), 20);
    });
    await using http = client({ maxBody: 1000, timeout: 200 });
    expect(await http.request(`${web.url}long`)).toMatchObject({ hostility: 'body-over-limit' });
    expect(await http.request(`${web.url}broken`)).toMatchObject({ hostility: 'body-cut-short', body: 'half' });
    expect(await http.request(`${web.url}slow`)).toMatchObject({ hostility: 'slow-body', body: 'half' });
  });
});
