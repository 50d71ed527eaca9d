import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { portConnect } from '../../modules/port-connect.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { runScan } from './run-scan.js';

const listen = async (host = '127.0.0.1') => {
  const seen = { connections: 0, open: 0, most: 0 };
  const server = createServer((socket) => {
    seen.connections++;
    seen.most = Math.max(seen.most, ++seen.open);
    socket.on('error', () => {}).on('close', () => seen.open--);
    socket.resume();
  }).listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, seen, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
};

describe('port-connect', () => {
  it('finds the open ports of an address and of a name, and no others', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [{ type, name, ttl: 9, data: '127.0.0.1' }] : [],
    );
    await using open = await listen();
    const closed = await listen();
    await closed[Symbol.asyncDispose]();
    const modules = [portConnect({ ports: `${open.port},${closed.port}`, resolvers: [dns.server] })];
    const scan = await runScan({ targets: ['127.0.0.1', 'mill.test'], modules });
    expect(scan.data('OPEN_TCP_PORT')).toEqual([`127.0.0.1:${open.port}`, `mill.test:${open.port}`]);
    expect(scan.one('OPEN_TCP_PORT', `mill.test:${open.port}`).discoveryContext).toBe(
      `port-connect connected to port ${open.port} of mill.test`,
    );
    expect(open.seen.connections).toBe(2);
    expect(scan.errors).toEqual([]);
  });

  it('writes IPv6 addresses in brackets', async ({ skip }) => {
    const open = await listen('::1').catch(() => skip('no IPv6 here'));
    const scan = await runScan({ targets: ['::1'], modules: [portConnect({ ports: String(open.port) })] });
    expect(scan.data('OPEN_TCP_PORT')).toEqual([`[::1]:${open.port}`]);
    await open[Symbol.asyncDispose]();
  });

  it('connects to nothing out of scope', async () => {
    await using open = await listen();
    const modules = [portConnect({ ports: String(open.port) })];
    const scan = await runScan({ targets: ['127.0.0.1'], whitelist: ['mill.test'], searchDistance: 3, modules });
    expect(scan.data('OPEN_TCP_PORT')).toEqual([]);
    expect(open.seen.connections).toBe(0);
  });

  it('does not start with ports that are none', async () => {
    const scan = await runScan({ targets: ['127.0.0.1'], modules: [portConnect({ ports: '80-http' })] });
    expect(scan.summary).toMatchObject({ status: 'FAILED', reason: expect.stringContaining('got `80-http`') });
  });

  it('ends a range at once when it is killed', async () => {
    await using dns = await startDnsServer(() => 'silence');
    const { createScan } = await import('../../src/create-scan.js');
    const modules = [portConnect({ ports: '1-65535', resolvers: [dns.server], timeout: 60_000 })];
    const scan = createScan({ targets: ['mill.test'], modules });
    const done = scan.start();
    while (dns.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await scan.kill('port-connect');
    expect((await done).status).toBe('FINISHED');
  });
});
