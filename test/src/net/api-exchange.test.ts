import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { apiExchange } from '../../../src/net/api-exchange.js';
import type { ApiEndpoint, ApiRequest } from '../../../src/net/api-request.js';
import { createHttpTransport } from '../../../src/net/create-http-transport.js';
import { createWaitingBudget } from '../../../src/net/create-waiting-budget.js';
import { startWebServer } from './web-server.js';

const transport = createHttpTransport({ verify: true });
afterAll(() => transport.close());

async function ask(url: string, more: Partial<ApiEndpoint> = {}, asked: Partial<ApiRequest> = {}) {
  const endpoint = { name: 'look', url, userAgent: 'headgate', maxBody: 1000, elsewhere: false, ...more };
  const budget = createWaitingBudget(10_000);
  const chunks = await apiExchange(endpoint, { path: '/a', ...asked }, { transport, budget });
  if (chunks === undefined) return undefined;
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** Answers with what it was asked. */
const echo: RequestListener = ({ url, headers, method }, response) => {
  response.end(JSON.stringify({ url, method, key: headers['x-key'], agent: headers['user-agent'] }));
};

describe('apiExchange', () => {
  it('asks below the URL of the API, with the key where the API wants it', async () => {
    await using web = await startWebServer(echo);
    const url = `${web.url}mirror/`;
    const query = { q: 'a b&c', none: undefined };
    expect(await ask(url, { key: { header: 'x-key', prefix: 'Bearer ' }, secret: 's' }, { query })).toBe(
      '{"url":"/mirror/a?q=a+b%26c","method":"GET","key":"Bearer s","agent":"headgate"}',
    );
    expect(await ask(url, { key: { query: 'key' }, secret: 's' })).toContain('"/mirror/a?key=s"');
    expect(await ask(url, { key: { query: 'key' } })).toContain('"/mirror/a"');
  });

  it('decodes gzip, and bounds what comes out of it', async () => {
    await using web = await startWebServer((request, response) => {
      const long = request.url === '/bomb';
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(long ? Buffer.alloc(50_000_000) : 'text'));
    });
    expect(await ask(web.url)).toBe('text');
    await expect(ask(web.url, {}, { path: '/bomb' })).rejects.toThrow('got more than 1000 bytes');
  });

  it('refuses an encoding that it did not ask for', async () => {
    await using web = await startWebServer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'br' }).end('x'),
    );
    await expect(ask(web.url)).rejects.toThrow('got a content encoding that was not asked for');
  });

  it('gives nothing where nothing is known', async () => {
    await using web = await startWebServer((request, response) =>
      response.writeHead(Number(request.url?.slice(1))).end(),
    );
    expect(await ask(web.url, {}, { path: '/404' })).toBeUndefined();
    expect(await ask(web.url, {}, { path: '/204' })).toBeUndefined();
    expect(await ask(web.url, {}, { path: '/300', nothing: [300] })).toBeUndefined();
    await expect(ask(web.url, {}, { path: '/404', nothing: [] })).rejects.toThrow('got status 404');
  });

  it.each([
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [401, false],
    [403, false],
  ])('tells of status %i, and whether it may pass', async (status, transient) => {
    await using web = await startWebServer((_, response) =>
      response.writeHead(status, { 'retry-after': '7' }).end('<html>busy</html>'),
    );
    await expect(ask(web.url)).rejects.toMatchObject({
      message: `Expected \`look\` to answer \`/a\` with a result, got status ${status}.`,
      status,
      transient,
      retryAfter: 7000,
    });
  });

  it('follows redirects within its origin, with the key, and not for ever', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
      else if (request.url === '/loop') response.writeHead(301, { location: '/loop' }).end();
      else echo(request, response);
    });
    expect(await ask(web.url, { key: { header: 'x-key' }, secret: 's' })).toContain(
      '"url":"/b","method":"GET","key":"s"',
    );
    await expect(ask(web.url, {}, { path: '/loop' })).rejects.toThrow('got more than 5 redirects');
  });

  it('follows them elsewhere only where it may and has no key to lose', async () => {
    await using other = await startWebServer(echo);
    await using web = await startWebServer((request, response) => {
      const location = request.url === '/nowhere' ? 'http://' : other.url;
      response.writeHead(307, { location }).end();
    });
    expect(await ask(web.url, { elsewhere: true })).toContain('"url":"/"');
    const key = { key: { header: 'x-key' }, secret: 'hidden' };
    await expect(ask(web.url)).rejects.toThrow(`got a redirect to \`${other.url.slice(0, -1)}\``);
    await expect(ask(web.url, { elsewhere: true, ...key })).rejects.toThrow('got a redirect to');
    await expect(ask(web.url, {}, { path: '/nowhere' })).rejects.toThrow('got a redirect to nowhere');
    expect(other.seen.requests).toHaveLength(1);
  });

  it('refuses a redirect when it sends something', async () => {
    await using web = await startWebServer((_, response) => response.writeHead(302, { location: '/b' }).end());
    await expect(ask(web.url, {}, { method: 'POST', body: 'x' })).rejects.toThrow('got status 302');
  });

  it('reads no more than it may of a body without end', async () => {
    await using web = await startWebServer((_, response) => {
      const more = () => response.write('x'.repeat(1000), () => setImmediate(more));
      more();
    });
    await expect(ask(web.url)).rejects.toThrow('got more than 1000 bytes');
  });
});
