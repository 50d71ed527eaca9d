import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../../../src/net/create-http-client.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import type { HttpStream } from '../../../src/net/stream-http.js';
import { startWebServer } from './web-server.js';

const client = (options: Omit<HttpClientOptions, 'resolver'> = {}) => {
  const http = createHttpClient({ resolver: createResolver(), ...options });
  return Object.assign(http, { [Symbol.asyncDispose]: () => http.close() });
};
const sizes = async ({ body }: HttpStream) => {
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return bytes;
};

describe('streamHttp', () => {
  it('gives status and headers at once, and the decoded body as it comes', async () => {
    let finish = () => {};
    await using web = await startWebServer((request, response) => {
      response.writeHead(203, { 'x-who': request.headers['user-agent'] }).write('first');
      finish = () => response.end(' second');
    });
    await using http = client({ userAgent: 'mill-wright' });
    const { status, headers, body } = await http.stream(web.url);
    expect([status, headers['x-who']]).toEqual([203, 'mill-wright']);
    expect(String((await body.next()).value)).toBe('first');
    finish();
    expect(String((await body.next()).value)).toBe(' second');
    expect((await body.next()).done).toBe(true);
  });

  it('undoes the content encoding, and holds little of what it unpacks', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    await using web = await startWebServer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    await using http = client();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let bytes = 0;
    let pieces = 0;
    for await (const chunk of (await http.stream(web.url, { maxBody: 100_000_000 })).body) {
      bytes += chunk.length;
      if (++pieces % 300 !== 0) continue;
      collect();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(bytes).toBe(100_000_000);
    expect(most).toBeLessThan(20_000_000);
  });

  it('fails past the limit, with what fits given', async () => {
    await using web = await startWebServer((_, response) => response.end('x'.repeat(500_000)));
    await using http = client({ maxBody: 1000 });
    let bytes = 0;
    const read = async () => {
      for await (const chunk of (await http.stream(web.url)).body) bytes += chunk.length;
    };
    await expect(read()).rejects.toMatchObject({
      code: 'EBODYLIMIT',
      message: expect.stringMatching(/to be no more than 1000 bytes/),
    });
    expect(bytes).toBe(1000);
  });

  it('gives up a server that keeps it waiting, and waits for its own reader', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url === '/mute') return;
      response.write('x');
      if (request.url === '/whole') response.end('y');
    });
    await using http = client({ timeout: 150 });
    await expect(http.stream(`${web.url}mute`)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    await expect(sizes(await http.stream(`${web.url}half`))).rejects.toMatchObject({
      code: 'ETIMEDOUT',
      hostility: 'slow-body',
    });
    const whole = await http.stream(`${web.url}whole`);
    await sleep(200);
    expect(await sizes(whole)).toBe(2);
  });

  it('fails where the connection breaks', async () => {
    await using web = await startWebServer((request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half', () => request.socket.destroy());
    });
    await using http = client();
    await expect(sizes(await http.stream(web.url))).rejects.toMatchObject({ hostility: 'body-cut-short' });
  });

  it('keeps its place at the host until it is closed, left, read or cancelled', async () => {
    await using web = await startWebServer((request, response) => {
      response.write('x');
      if (request.url === '/whole') response.end();
    });
    await using http = client({ perHost: 1 });
    (await http.stream(web.url)).close();
    for await (const _ of (await http.stream(web.url)).body) break;
    const controller = new AbortController();
    const { body } = await http.stream(web.url, { signal: controller.signal });
    await body.next();
    const waiting = http.request(`${web.url}whole`);
    controller.abort(new Error('stopped'));
    await expect(body.next()).rejects.toThrow('stopped');
    expect((await waiting).status).toBe(200);
    expect(await sizes(await http.stream(`${web.url}whole`))).toBe(1);
    expect((await http.request(`${web.url}whole`)).status).toBe(200);
  });
});
