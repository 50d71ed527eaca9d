import { describe, expect, it } from 'vitest';
import { createAuthority } from '../../../examples/lab/authority.js';
import { startDnsServer } from '../../../examples/lab/dns-server.js';
import type { NameSource } from '../../../examples/lab/name-source.js';
import { dnsResolve } from '../../../modules/dns-resolve.js';
import { finding, runScan } from '../../modules/run-scan.js';

describe("a scan against the lab's name server", () => {
  it('resolves 10,000 names, and loses none', async () => {
    const count = 10_000;
    const addressOf = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
    const source: NameSource = {
      origin: 'bulk.test',
      find: (host) => {
        const i = Number(/^n(\d+)\.bulk\.test$/.exec(host)?.[1] ?? count);
        return host === 'bulk.test' ? [] : i < count ? [['A', addressOf(i)]] : undefined;
      },
    };
    const server = await startDnsServer(createAuthority([source]));
    const names = Array.from({ length: count }, (_, i) => ({ type: 'DNS_NAME', data: `n${i}.bulk.test` }) as const);
    const modules = [finding(...names), dnsResolve({ resolvers: [`127.0.0.1:${server.port}`], distance: 0 })];
    const scan = await runScan({ targets: ['bulk.test'], modules });
    await server.close();
    const found = scan.all.filter(({ type, host }) => type === 'DNS_NAME' && host !== 'bulk.test');
    const told = new Map(found.map(({ host, resolvedHosts }) => [host, [...resolvedHosts].join()]));
    expect(told.size).toBe(count);
    for (let i = 0; i < count; i++) expect(told.get(`n${i}.bulk.test`)).toBe(addressOf(i));
    expect(found.filter((event) => event.hasTag('dns-error'))).toEqual([]);
  }, 240_000);
});
