import { afterEach, describe, expect, it } from 'vitest';
import type { DnsAnswer } from '../../../src/net/dns-answer.js';
import { NameServer } from '../../../src/net/name-server.js';
import { startDnsServer } from './dns-server.js';

const OPTIONS = { timeout: 50, tries: 1, maxRecords: 3 };
const open: NameServer[] = [];
const make = (server: string) => {
  const made = new NameServer(server, OPTIONS);
  open.push(made);
  return made;
};
/** Asks as the pool does, in a place taken before. */
const ask = (server: NameServer, name: string) => {
  server.active++;
  return new Promise<DnsAnswer>((resolve) => server.ask(name, 'A', resolve));
};
afterEach(() => {
  for (const server of open.splice(0)) server.cancel();
});

describe('NameServer', () => {
  it('tells answers, no such record, no such name and failures apart, and keeps account', async () => {
    await using dns = await startDnsServer(({ name }) => {
      if (name.startsWith('www')) return [{ type: 'A', name, ttl: 9, data: '192.0.2.1' }];
      if (name.startsWith('hollow')) return [];
      return name.startsWith('sick') ? 'SERVFAIL' : name.startsWith('mute') ? 'silence' : 'NXDOMAIN';
    });
    const server = make(dns.server);
    const said = async (name: string) => {
      const { status, code } = await ask(server, name);
      return code ?? status;
    };
    expect(await said('www.test')).toBe('found');
    expect(await said('hollow.test')).toBe('empty');
    expect(await said('ghost.test')).toBe('missing');
    expect(await said('sick.test')).toBe('ESERVFAIL');
    expect(await said('mute.test')).toBe('ETIMEOUT');
    expect(server.stats).toEqual({
      server: dns.server,
      state: 'healthy',
      queries: 5,
      timeouts: 1,
      failures: 1,
      rests: 0,
    });
    expect(server.active).toBe(0);
  });

  it('keeps so many records of an answer, and counts the rest', async () => {
    await using dns = await startDnsServer(({ name }) =>
      Array.from({ length: 10 }, (_, i) => ({ type: 'A', name, ttl: 9, data: `192.0.2.${i}` })),
    );
    const { records, omitted } = await ask(make(dns.server), 'big.test');
    expect(records).toHaveLength(3);
    expect(omitted).toBe(7);
  });

  it('takes a refusal for a sign of life, silence for none', async () => {
    await using refuses = await startDnsServer(() => 'REFUSED');
    await using silent = await startDnsServer(() => 'silence');
    expect(await make(refuses.server).pings()).toBe(true);
    expect(await make(silent.server).pings()).toBe(false);
    expect(await make(refuses.server).judge()).toBe('missing');
    expect(await make(silent.server).judge()).toBe('silent');
  });

  it('catches a server that has an address for any name', async () => {
    await using liar = await startDnsServer(({ name }) => [{ type: 'A', name, ttl: 9, data: '192.0.2.66' }]);
    expect(await make(liar.server).judge()).toBe('found');
  });

  it('rests longer each time, up to a minute', () => {
    const server = make('192.0.2.1');
    const rests = Array.from({ length: 8 }, () => {
      server.rest('failing', 0);
      return server.restsUntil / 1000;
    });
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    server.revive();
    expect(server.state).toBe('healthy');
  });

  it('names a server that is no address', () => {
    expect(() => make('dns.example')).toThrow(/`servers`.*got `dns\.example`/);
  });
});
