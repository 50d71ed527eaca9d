import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connectTcp } from '../../../src/net/connect-tcp.js';
import { createResolver } from '../../../src/net/create-resolver.js';

const listening = async () => {
  const server = createServer((socket) => socket.on('error', () => {}).resume()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
};

describe('connectTcp', () => {
  it('connects, by address and by name', async () => {
    await using server = await listening();
    const { lookup } = createResolver();
    for (const host of ['127.0.0.1', 'localhost']) {
      const socket = await connectTcp({ host, port: server.port, lookup });
      expect(socket.remotePort).toBe(server.port);
      socket.destroy();
    }
  });

  it('rejects where nothing listens', async () => {
    const server = await listening();
    await server[Symbol.asyncDispose]();
    await expect(connectTcp({ host: '127.0.0.1', port: server.port })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('gives up after its timeout', async () => {
    const never = connectTcp({ host: 'slow.test', port: 80, timeout: 20, lookup: () => {} });
    await expect(never).rejects.toMatchObject({ code: 'ETIMEDOUT', message: /`slow\.test:80`.*20 ms/ });
  });

  it('ends when its signal fires, or has fired', async () => {
    const controller = new AbortController();
    const attempt = connectTcp({ host: 'slow.test', port: 80, lookup: () => {}, signal: controller.signal });
    controller.abort(new Error('stopped'));
    await expect(attempt).rejects.toThrow('stopped');
    await expect(connectTcp({ host: '127.0.0.1', port: 80, signal: controller.signal })).rejects.toThrow('stopped');
  });
});
