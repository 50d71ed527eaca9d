import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createResolver } from '../../../src/net/create-resolver.js';
import { guardResolver } from '../../../src/net/guard-resolver.js';
import { type SocksProxyOptions, startSocksProxy } from '../../../src/net/start-socks-proxy.js';
import { Scope } from '../../../src/scope/scope.js';
import { listenOnLoopback } from './tcp-server.js';

const NAME = 3;
const { lookup } = createResolver();

/** Asks a proxy as a client would; gives the code it answers with, and what comes through. */
async function ask(proxyPort: number, host: string, port: number, { command = 1, kind = NAME, say = '' } = {}) {
  const socket = connect(proxyPort, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
  const address = kind === NAME ? [host.length, ...Buffer.from(host)] : host.split('.').map(Number);
  socket.write(Uint8Array.of(5, 1, 0));
  socket.write(Uint8Array.of(5, command, 0, kind, ...address, port >> 8, port & 255));
  if (say !== '') setTimeout(() => socket.write(say), 20);
  await once(socket, 'close');
  const answer = Buffer.concat(chunks);
  return { method: [...answer.subarray(0, 2)], code: answer[3], text: answer.subarray(12).toString() };
}
const proxied = async (options: Partial<SocksProxyOptions>, act: (port: number) => Promise<unknown>) => {
  const proxy = await startSocksProxy({ allows: () => true, lookup, ...options });
  try {
    await act(proxy.port);
    return proxy.refused;
  } finally {
    await proxy.close();
  }
};
const greeter = () => createServer((socket) => socket.end('hello'));

describe('startSocksProxy', () => {
  it('connects to a name and to an address, by the resolver it has', async () => {
    await using server = await listenOnLoopback(greeter());
    await proxied({}, async (port) => {
      expect(await ask(port, 'mill.localhost', server.port)).toEqual({ method: [5, 0], code: 0, text: 'hello' });
      expect(await ask(port, '127.0.0.1', server.port, { kind: 1 })).toMatchObject({ code: 0, text: 'hello' });
    });
  });

  it('passes on both ways', async () => {
    await using echo = await listenOnLoopback(
      createServer((socket) => socket.once('data', (data) => socket.end(data))),
    );
    await proxied({}, async (port) => {
      expect(await ask(port, '127.0.0.1', echo.port, { say: 'ping' })).toMatchObject({ code: 0, text: 'ping' });
    });
  });

  it('connects to none that is not allowed, and counts them', async () => {
    let connections = 0;
    await using server = await listenOnLoopback(greeter().on('connection', () => connections++));
    const refused = await proxied({ allows: (host) => host === 'mill.test' }, async (port) => {
      expect((await ask(port, '127.0.0.1', server.port)).code).toBe(2);
      expect((await ask(port, '127.0.0.1', server.port, { kind: 1 })).code).toBe(2);
      expect((await ask(port, 'Far.Localhost', server.port)).code).toBe(2);
    });
    expect([connections, refused]).toEqual([0, 3]);
  });

  it('connects to no address that its lookup refuses, whatever is allowed', async () => {
    let connections = 0;
    await using server = await listenOnLoopback(greeter().on('connection', () => connections++));
    const guarded = guardResolver(createResolver(), new Scope({}).guard);
    await proxied({ lookup: guarded.lookup }, async (port) => {
      expect((await ask(port, 'mill.localhost', server.port)).code).toBe(4);
      expect((await ask(port, '127.0.0.1', server.port, { kind: 1 })).code).toBe(4);
    });
    expect(connections).toBe(0);
  });

  it('says where nothing answers, and what it cannot do', async () => {
    await proxied({}, async (port) => {
      expect((await ask(port, '127.0.0.1', 1)).code).toBe(4);
      expect((await ask(port, '127.0.0.1', 1, { command: 2 })).code).toBe(7);
    });
  });

  it('cuts a connection that brings back too much', async () => {
    const flood = createServer((socket) => {
      const pour = () => {
        while (socket.writable && socket.write(Buffer.alloc(65_536)));
      };
      socket.on('drain', pour);
      pour();
    });
    await using server = await listenOnLoopback(flood);
    await proxied({ maxBytes: 500_000 }, async (port) => {
      const { text } = await ask(port, '127.0.0.1', server.port);
      expect(text.length).toBeLessThan(1_000_000);
    });
  });

  it.each([
    ['HTTP', 'GET / HTTP/1.1\r\n\r\n'],
    ['SOCKS4', '\u0004\u0001\u0000\u0050'],
    ['half a greeting', '\u0005'],
    ['an address of no kind', '\u0005\u0001\u0000\u0005\u0001\u0000\u0009aaaaaaaa'],
  ])('hangs up on %s', async (_, text) => {
    await proxied({ timeout: 300 }, async (port) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.resume().write(Buffer.from(text, 'latin1'));
      await once(socket, 'close');
    });
  });

  it('ends every connection when it is closed', async () => {
    await using mute = await listenOnLoopback(createServer());
    let asked: ReturnType<typeof ask> | undefined;
    await proxied({}, async (port) => {
      asked = ask(port, '127.0.0.1', mute.port);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect((await asked)?.code).toBe(0);
  });
});
