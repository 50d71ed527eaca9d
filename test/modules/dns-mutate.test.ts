import type { Answer, Question } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { type DnsMutateOptions, dnsMutate } from '../../modules/dns-mutate.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { finding, runScan } from './run-scan.js';

const serve = (...names: string[]) =>
  startDnsServer(({ name, type }: Question) =>
    names.includes(name) && type === 'A' ? [{ type, name, ttl: 60, data: '192.0.2.1' } as Answer] : 'NXDOMAIN',
  );
const mutate = async (found: string[], server: string, options: DnsMutateOptions = {}) => {
  const seeds = found.map((data) => ({ type: 'DNS_NAME', data }) as const);
  const module = dnsMutate({ resolvers: [server], ...options });
  return runScan({ targets: ['mill.test'], modules: [finding(...seeds), module] });
};

describe('dns-mutate', () => {
  it('finds names by counting on, and by the words of other names', async () => {
    await using dns = await serve('web2.mill.test', 'web3.mill.test', 'shop-web1.mill.test', 'shop-eu.mill.test');
    const scan = await mutate(['web1.mill.test', 'shop.mill.test', 'eu.mill.test'], dns.server);
    expect(scan.data('DNS_NAME')).toEqual([
      ...['eu.mill.test', 'mill.test', 'shop-eu.mill.test', 'shop-web1.mill.test', 'shop.mill.test'],
      ...['web1.mill.test', 'web2.mill.test', 'web3.mill.test'],
    ]);
    const found = scan.one('DNS_NAME', 'web2.mill.test');
    expect(found.parent?.data).toBe('web1.mill.test');
    expect(found.discoveryContext).toBe('dns-mutate derived web2.mill.test from web1.mill.test');
  });

  it('goes on from what it found, round after round, and asks for nothing twice', async () => {
    const chain = Array.from({ length: 20 }, (_, i) => `node${i + 1}.mill.test`);
    await using dns = await serve(...chain);
    const scan = await mutate(['node1.mill.test'], dns.server, { words: 0, numbers: 3 });
    expect(scan.data('DNS_NAME')).toHaveLength(21);
    const nodes = dns.asked.filter((question) => question.startsWith('A node'));
    expect(new Set(nodes).size).toBe(nodes.length);
  });

  it('keeps to its bounds', async () => {
    await using dns = await serve();
    await mutate(['a.mill.test', 'b.mill.test', 'c.mill.test'], dns.server, { perName: 10, maxNames: 25 });
    const tried = dns.asked.filter((question) => !/[0-9a-f]{16}/.test(question));
    expect(tried).toHaveLength(25);
  });

  it('derives nothing from a registered domain, nor anything out of scope', async () => {
    await using dns = await serve();
    await mutate([], dns.server);
    expect(dns.asked).toEqual([]);
  });
});
