import type { Answer, Question } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { type ReverseDnsOptions, reverseDns } from '../../modules/reverse-dns.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { runScan } from './run-scan.js';

const NAMES: Readonly<Record<string, string>> = {
  '1.2.0.192.in-addr.arpa': 'gate.mill.test',
  '7.2.0.192.in-addr.arpa': 'host-7.provider.test',
  '200.2.0.192.in-addr.arpa': 'barn.mill.test',
};
const serve = () =>
  startDnsServer(({ name, type }: Question) => {
    const data = NAMES[name];
    return data === undefined || type !== 'PTR' ? 'NXDOMAIN' : [{ type, name, ttl: 60, data } as Answer];
  });
const sweep = (server: string, options: ReverseDnsOptions = {}) => reverseDns({ resolvers: [server], ...options });

describe('reverse-dns', () => {
  it('finds the names of a range, and the addresses that have one', async () => {
    await using dns = await serve();
    const targets = ['192.0.2.0/28', 'mill.test'];
    const scan = await runScan({ targets, modules: [sweep(dns.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['gate.mill.test', 'mill.test']);
    expect(scan.data('IP_ADDRESS')).toEqual(['192.0.2.1', '192.0.2.7']);
    expect(dns.asked).toHaveLength(16);
    expect(scan.one('DNS_NAME', 'gate.mill.test').discoveryContext).toBe(
      'reverse-dns found that 192.0.2.1 is called gate.mill.test, sweeping 192.0.2.0/28',
    );
  });

  it('sweeps the block around an address only where told to, once a block', async () => {
    await using dns = await serve();
    const targets = ['192.0.2.1', '192.0.2.9', 'mill.test'];
    const quiet = await runScan({ targets, modules: [sweep(dns.server)] });
    expect(quiet.data('DNS_NAME')).toEqual(['mill.test']);
    expect(dns.asked).toEqual([]);
    const scan = await runScan({ targets, modules: [sweep(dns.server, { neighbours: true })] });
    expect(scan.data('DNS_NAME')).toEqual(['barn.mill.test', 'gate.mill.test', 'mill.test']);
    expect(scan.data('IP_ADDRESS')).toEqual(['192.0.2.1', '192.0.2.9']);
    expect(dns.asked).toHaveLength(256);
  });

  it('leaves a range alone that is too wide, or out of scope', async () => {
    await using dns = await serve();
    const wide = await runScan({ targets: ['192.0.2.0/24'], modules: [sweep(dns.server, { hostBits: 4 })] });
    const far = { targets: ['192.0.2.0/28'], whitelist: ['mill.test'], searchDistance: 1 };
    await runScan({ ...far, modules: [sweep(dns.server)] });
    expect(wide.errors).toEqual([]);
    expect(dns.asked).toEqual([]);
  });
});
