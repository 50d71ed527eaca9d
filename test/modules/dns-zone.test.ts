import type { Answer, Question } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { type DnsZoneOptions, dnsZone } from '../../modules/dns-zone.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { startZoneServer, type Transfer } from '../src/net/zone-server.js';
import { runScan } from './run-scan.js';

const soa = {
  type: 'SOA',
  name: 'mill.test',
  data: { mname: 'ns1.mill.test', rname: 'ops.mill.test', serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 },
} as Answer;
const host = (name: string) => ({ type: 'A', name, data: '192.0.2.1' }) as Answer;

/** Name servers that are all on loopback: those in scope, and one next door. */
const serve = (...servers: string[]) =>
  startDnsServer(({ name, type }: Question) => {
    if (name === 'mill.test' && type === 'NS') return servers.map((data) => ({ type, name, data }) as Answer);
    return servers.includes(name) && type === 'A' ? [{ type, name, ttl: 60, data: '127.0.0.1' } as Answer] : [];
  });

async function ask(transfer: Transfer, servers = ['ns1.mill.test'], options: DnsZoneOptions = {}) {
  await using dns = await serve(...servers);
  await using zone = await startZoneServer(() => transfer);
  const module = dnsZone({ resolvers: [dns.server], port: zone.port, ...options });
  const scan = await runScan({ targets: ['mill.test'], modules: [module] });
  return { ...scan, asked: zone.asked };
}

const WHOLE = [
  [soa, host('attic.mill.test'), host('attic.mill.test')],
  [host('*.mill.test'), host('far.test'), soa],
];

describe('dns-zone', () => {
  it('emits the names of a zone that is given away, and says that it is', async () => {
    const scan = await ask(WHOLE, ['ns1.mill.test', 'ns2.mill.test']);
    expect(scan.data('DNS_NAME')).toEqual(['attic.mill.test', 'mill.test']);
    expect(scan.asked).toEqual(['AXFR mill.test']);
    const [finding] = scan.all.filter(({ type }) => type === 'FINDING');
    expect(finding?.data).toMatchObject({ title: 'DNS zone transfer allowed', severity: 'medium', host: 'mill.test' });
    expect(finding?.discoveryContext).toBe('dns-zone was given zone mill.test by ns1.mill.test');
  });

  it('finds nothing, quietly, where the zone is refused or the server speaks something else', async () => {
    for (const transfer of [5, Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')]) {
      const scan = await ask(transfer, ['ns1.mill.test'], { duration: 200 });
      expect(scan.data('DNS_NAME')).toEqual(['mill.test']);
      expect(scan.data('FINDING')).toEqual([]);
      expect(scan.errors).toEqual([]);
    }
  });

  it('keeps the names of a zone that breaks off', async () => {
    const scan = await ask([[soa, host('attic.mill.test')]], ['ns1.mill.test'], { duration: 200 });
    expect(scan.data('DNS_NAME')).toEqual(['attic.mill.test', 'mill.test']);
  });

  it('asks no server out of scope, unless told to', async () => {
    expect((await ask(WHOLE, ['ns.far.test'])).asked).toEqual([]);
    expect((await ask(WHOLE, ['ns.far.test'], { outOfScopeServers: true })).asked).toEqual(['AXFR mill.test']);
  });
});
