import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';
import { type ExchangeOptions, exchange } from '../../../src/net/exchange.js';
import { startWebServer } from './web-server.js';

async function ask(url: string, options: Partial<ExchangeOptions> = {}) {
  const agent = new Agent();
  const full = {
    url: new URL(url),
    method: 'GET',
    headers: {},
    timeout: 5000,
    limit: 1000,
    signal: undefined,
  } as const;
  try {
    const { status, headers, body } = await exchange(agent, { ...full, ...options });
    return { status, headers, ...body, bytes: body.bytes.toString() };
  } finally {
    await agent.destroy();
  }
}

describe('exchange', () => {
  it('gives status, headers and body, also where there is none', async () => {
    await using web = await startWebServer(({ url }, response) =>
      url === '/?none' ? response.writeHead(204, { 'content-encoding': 'gzip' }).end() : response.end('here'),
    );
    const whole = { truncated: false, length: 4, bytes: 'here' };
    expect(await ask(web.url)).toMatchObject({ status: 200, headers: { 'content-length': '4' }, ...whole });
    expect(await ask(web.url, { method: 'HEAD' })).toMatchObject({ status: 200, truncated: false, length: 0 });
    expect(await ask(`${web.url}?none`)).toMatchObject({ status: 204, truncated: false, length: 0 });
  });

  it.each(['', 'gzip'])(
    'ends the connection at the limit, however fast a body of encoding %j comes',
    async (encoding) => {
      let closed = false;
      await using web = await startWebServer((_, response) => {
        const part = encoding === '' ? Buffer.alloc(10_000, 'x') : gzipSync(Buffer.alloc(1e6, 'x'));
        response.writeHead(200, encoding === '' ? {} : { 'content-encoding': encoding });
        const more = () => {
          while (!response.destroyed && response.write(part));
        };
        response.on('drain', more).on('close', () => {
          closed = true;
        });
        more();
      });
      const answer = await ask(web.url);
      expect(answer).toMatchObject({
        truncated: true,
        hostility: encoding === '' ? 'body-over-limit' : 'compression-bomb',
      });
      expect(answer.bytes).toHaveLength(1000);
      await expect.poll(() => closed).toBe(true);
    },
  );

  it('takes no more than the limit and a little of a packed body that never gives anything', async () => {
    let sent = 0;
    await using web = await startWebServer((_, response) => {
      // A gzip header with a name that has no end.
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(Buffer.from([31, 139, 8, 8, 0, 0, 0, 0, 0, 3]));
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000, 'x'))) sent += 10_000;
      };
      response.on('drain', more);
      more();
    });
    expect(await ask(web.url)).toMatchObject({ truncated: true, length: 0, hostility: 'bad-compression' });
    const before = sent;
    await sleep(20);
    expect(sent).toBe(before);
  });

  it('keeps what came of a body that breaks off, or stops', async () => {
    await using web = await startWebServer(({ url }, response) => {
      const packed = url?.includes('packed');
      response.writeHead(200, { 'content-length': 100, ...(packed && { 'content-encoding': 'gzip' }) });
      response.write(packed ? gzipSync('half').subarray(0, 10) : 'half');
      if (url?.includes('broken')) setTimeout(() => response.destroy(), 20);
    });
    const half = { status: 200, truncated: true, bytes: 'half', hostility: 'body-cut-short' };
    expect(await ask(`${web.url}broken`)).toMatchObject(half);
    expect(await ask(web.url, { timeout: 100 })).toMatchObject({ ...half, hostility: 'slow-body' });
    const packed = { truncated: true, bytes: '' };
    expect(await ask(`${web.url}packed`, { timeout: 100 })).toMatchObject({ ...packed, hostility: 'slow-body' });
  });

  it('fails with the reason of a signal that fires before the end, and hangs up', async () => {
    let closed = 0;
    const controller = new AbortController();
    await using web = await startWebServer((_, response) => {
      response.on('close', () => closed++);
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => controller.abort(new Error('stopped')), 20);
    });
    await expect(ask(web.url, { signal: controller.signal })).rejects.toThrow('stopped');
    await expect.poll(() => closed).toBe(1);
  });

  it('tells a server that says nothing from one that is not there or speaks no HTTP', async () => {
    await using web = await startWebServer(() => {});
    await expect(ask(web.url, { timeout: 50 })).rejects.toMatchObject({ code: 'ETIMEDOUT', sent: true });
    await expect(ask('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const server = createServer((socket) => socket.on('error', () => {}).end('220 mail\r\n'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ name: 'HTTPParserError' });
    server.close();
  });

  it('gives all of a body whose server closes right after it', async () => {
    await using web = await startWebServer((_, response) => {
      response.writeHead(200, { connection: 'close' }).end(Buffer.alloc(500_000, 'x'));
    });
    expect(await ask(web.url, { limit: 500_000 })).toMatchObject({ truncated: false, length: 500_000 });
  });
});
