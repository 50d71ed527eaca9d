import { createSocket } from 'node:dgram';
import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import { connect } from 'node:net';
import { decode, encode } from 'dns-packet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuthority } from '../../../examples/lab/authority.js';
import { type DnsServer, startDnsServer } from '../../../examples/lab/dns-server.js';
import { gone } from './gone.js';

const authority = createAuthority([
  {
    origin: 'z.test',
    find: (name) =>
      name === 'z.test'
        ? [
            ['A', '127.0.0.9'],
            ['TXT', 'long '.repeat(1000)],
          ]
        : undefined,
  },
]);

describe('startDnsServer', () => {
  let server: DnsServer;
  let resolver: dns.Resolver;
  beforeEach(async () => {
    server = await startDnsServer(authority);
    resolver = new dns.Resolver({ timeout: 2000, tries: 3 });
    resolver.setServers([`127.0.0.1:${server.port}`]);
  });
  afterEach(() => server.close());

  const frame = (name: string, id: number) => {
    const query = encode({ type: 'query', id, questions: [{ type: 'A', name }] });
    return Buffer.concat([Buffer.from([query.length >> 8, query.length & 255]), query]);
  };

  it('answers over UDP', async () => {
    expect(await resolver.resolve4('z.test')).toEqual(['127.0.0.9']);
  });

  it('gives over TCP what does not fit UDP', async () => {
    expect((await resolver.resolveTxt('z.test'))[0]?.join('')).toBe('long '.repeat(1000));
  });

  it('answers several questions of one TCP connection, however they are cut', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const bytes = Buffer.concat([frame('z.test', 1), frame('nope.z.test', 2), frame('z.test', 3)]);
    socket.setNoDelay(true);
    socket.write(bytes.subarray(0, 1));
    socket.write(bytes.subarray(1, 40));
    socket.write(bytes.subarray(40));
    const ids: (number | undefined)[] = [];
    let pending = Buffer.alloc(0);
    for await (const chunk of socket) {
      pending = Buffer.concat([pending, chunk as Buffer]);
      while (pending.length > 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
        ids.push(decode(pending.subarray(2, 2 + pending.readUInt16BE(0))).id);
        pending = pending.subarray(2 + pending.readUInt16BE(0));
      }
      if (ids.length === 3) break;
    }
    expect(ids).toEqual([1, 2, 3]);
  });

  it('goes on after garbage over UDP and TCP', async () => {
    const udp = createSocket('udp4');
    for (const size of [0, 1, 12, 600]) udp.send(Buffer.alloc(size, 0x5a), server.port, '127.0.0.1');
    const tcp = connect(server.port, '127.0.0.1');
    const end = gone(tcp);
    tcp.write(Buffer.alloc(100_000, 0x80));
    await end;
    expect(await resolver.resolve4('z.test')).toEqual(['127.0.0.9']);
    udp.close();
  });

  it('drops its TCP clients when it closes, and may be closed with them connected', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const end = gone(socket);
    await server.close();
    await end;
    const late = connect(server.port, '127.0.0.1');
    await expect(once(late, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    server = await startDnsServer(authority);
  });
});
