import type { Answer, Question } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { type DnsResolveOptions, dnsResolve } from '../../modules/dns-resolve.js';
import { type Reaction, startDnsServer } from '../src/net/dns-server.js';
import { finding, runScan } from './run-scan.js';

type Zone = Readonly<Record<string, Readonly<Record<string, Reaction | string>>>>;

/** A server that answers from a table: a string is the data of one record, `any` answers every type. */
const serve = (zone: Zone) =>
  startDnsServer(({ name, type }: Question) => {
    const records = zone[name.toLowerCase()];
    if (records === undefined) return 'NXDOMAIN';
    const found = records[type] ?? records.any ?? [];
    if (typeof found !== 'string' || found === 'SERVFAIL' || found === 'silence' || found === 'NXDOMAIN')
      return found as Reaction;
    const data =
      type === 'MX' ? { preference: 10, exchange: found } : type === 'SRV' ? { port: 1, target: found } : found;
    return [{ type, name, ttl: 60, data } as Answer];
  });
const resolve = (server: string, options: DnsResolveOptions = {}) =>
  dnsResolve({ resolvers: [server], timeout: 500, tries: 1, ...options });
const a = (name: string, data: string) => ({ type: 'A', name, ttl: 60, data }) as const;
const name = (data: string) => ({ type: 'DNS_NAME', data }) as const;

describe('dns-resolve', () => {
  it('resolves a name, says so on the event, and emits the hosts in the answers', async () => {
    await using dns = await serve({
      'mill.test': {
        A: '192.0.2.1',
        AAAA: '2001:db8::1',
        MX: 'mail.mill.test',
        NS: 'ns.mill.test',
        TXT: 'contact ops@mill.test',
      },
      'mail.mill.test': { A: '10.0.0.1' },
      'ns.mill.test': { A: '10.0.0.1' },
    });
    const scan = await runScan({ targets: ['mill.test'], modules: [resolve(dns.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['mail.mill.test', 'mill.test', 'ns.mill.test']);
    expect(scan.data('IP_ADDRESS')).toEqual(['10.0.0.1', '192.0.2.1', '2001:db8::1']);
    const target = scan.one('DNS_NAME', 'mill.test');
    expect([...target.resolvedHosts].sort()).toEqual(['192.0.2.1', '2001:db8::1']);
    expect(target.dnsChildren).toMatchObject({ A: ['192.0.2.1'], MX: ['mail.mill.test'] });
    for (const tag of ['resolved', 'a-record', 'aaaa-record', 'mx-record', 'ns-record', 'txt-record'])
      expect([...target.tags]).toContain(tag);
    const mail = scan.one('DNS_NAME', 'mail.mill.test');
    expect(mail.parent?.data).toBe('mill.test');
    expect(mail.discoveryContext).toBe('dns-resolve resolved MX of mill.test to mail.mill.test');
    expect(mail.hasTag('private-ip')).toBe(true);
    const text = scan.one('RAW_DNS_RECORD', 'contact ops@mill.test');
    expect(text.internal).toBe(true);
  });

  it('turns a name that does not resolve into DNS_NAME_UNRESOLVED, and keeps a target', async () => {
    await using dns = await serve({ 'mill.test': {}, 'hollow.mill.test': {}, 'here.mill.test': { TXT: 'only this' } });
    const found = finding(name('ghost.mill.test'), name('hollow.mill.test'), name('here.mill.test'));
    const scan = await runScan({ targets: ['mill.test'], modules: [found, resolve(dns.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['here.mill.test', 'mill.test']);
    expect(scan.data('DNS_NAME_UNRESOLVED')).toEqual(['ghost.mill.test', 'hollow.mill.test']);
    expect(scan.one('DNS_NAME', 'mill.test').hasTag('unresolved')).toBe(true);
    const ghost = scan.one('DNS_NAME_UNRESOLVED', 'ghost.mill.test');
    expect(ghost.parent?.data).toBe('mill.test');
    expect(ghost.discoveryContext).toBe('finder discovered DNS_NAME: ghost.mill.test, which does not resolve');
    expect(scan.summary.modules['dns-resolve']?.dropped).toMatchObject({ 'does not resolve': 2 });
    expect(dns.asked.filter((question) => question.endsWith('ghost.mill.test'))).toHaveLength(3);
  });

  it('lets an event go on where servers fail, and says so', async () => {
    await using dns = await serve({ 'mill.test': { any: 'SERVFAIL' }, 'mute.mill.test': { any: 'silence' } });
    const modules = [finding(name('mute.mill.test')), resolve(dns.server, { timeout: 50 })];
    const scan = await runScan({ targets: ['mill.test'], modules });
    expect(scan.data('DNS_NAME')).toEqual(['mill.test', 'mute.mill.test']);
    for (const host of ['mill.test', 'mute.mill.test'])
      expect(scan.one('DNS_NAME', host).hasTag('dns-error')).toBe(true);
    expect(scan.errors).toEqual([]);
  });

  it('brings into scope what resolves into it, by address or by alias', async () => {
    await using dns = await serve({
      'a.far.test': { A: '192.0.2.7' },
      'b.far.test': { CNAME: 'edge.mill.test' },
      'c.far.test': { A: '203.0.113.1' },
    });
    const targets = ['a.far.test', 'b.far.test', 'c.far.test'];
    const scan = await runScan({ targets, whitelist: ['mill.test', '192.0.2.0/24'], modules: [resolve(dns.server)] });
    expect(targets.map((host) => scan.one('DNS_NAME', host).scopeDistance)).toEqual([0, 0, 1]);
  });

  it('refuses what resolves to something blacklisted', async () => {
    await using dns = await serve({ 'mill.test': { A: '192.0.2.1' }, 'bad.mill.test': { A: '198.51.100.9' } });
    const modules = [finding(name('bad.mill.test')), resolve(dns.server)];
    const scan = await runScan({ targets: ['mill.test'], blacklist: ['198.51.100.0/24'], modules });
    expect(scan.data('DNS_NAME')).toEqual(['mill.test']);
    expect(scan.data('IP_ADDRESS')).toEqual(['192.0.2.1']);
    expect(scan.summary.modules['dns-resolve']?.dropped).toMatchObject({ 'resolves to a blacklisted host': 1 });
  });

  it('asks little about what is out of scope, nothing about what is further, and follows only what leads back', async () => {
    await using dns = await serve({
      'mill.test': { A: '192.0.2.1', MX: 'mx.far.test' },
      'mx.far.test': { A: '203.0.113.5', MX: 'deep.mill.test' },
      '1.2.0.192.in-addr.arpa': { PTR: 'farm-1.mill.test' },
      'farm-1.mill.test': { A: '192.0.2.1' },
      '5.113.0.203.in-addr.arpa': { PTR: 'other.far.test' },
    });
    const scan = await runScan({ targets: ['mill.test'], modules: [resolve(dns.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['farm-1.mill.test', 'mill.test', 'mx.far.test']);
    const far = dns.asked.filter((question) => question.endsWith('far.test'));
    expect(far.sort()).toEqual(['A mx.far.test', 'AAAA mx.far.test', 'CNAME mx.far.test']);
    expect(dns.asked).not.toContain('PTR 5.113.0.203.in-addr.arpa');
  });

  it('announces the host of an event that is no host itself', async () => {
    await using dns = await serve({ 'mill.test': { A: '192.0.2.1' }, 'shop.mill.test': { A: '192.0.2.2' } });
    const found = finding({ type: 'URL_UNVERIFIED', data: 'https://shop.mill.test/a' });
    const scan = await runScan({ targets: ['mill.test'], modules: [found, resolve(dns.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['mill.test', 'shop.mill.test']);
    expect(scan.one('URL_UNVERIFIED', 'https://shop.mill.test/a').hasTag('resolved')).toBe(true);
  });

  it('stops a chain that runs away', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'MX' ? [{ type, name, ttl: 60, data: { preference: 1, exchange: `x.${name}` } }] : [],
    );
    const scan = await runScan({ targets: ['mill.test'], modules: [resolve(dns.server, { runaway: 3 })] });
    expect(scan.data('DNS_NAME')).toEqual(['mill.test', 'x.mill.test', 'x.x.mill.test', 'x.x.x.mill.test']);
    expect(scan.one('DNS_NAME', 'x.x.x.mill.test').hasTag('runaway-dns-3')).toBe(true);
  });

  it('ends on aliases that go in circles', async () => {
    await using loop = await startDnsServer(({ name }) => {
      const other = name.startsWith('a.') ? 'b.mill.test' : 'a.mill.test';
      return [{ type: 'CNAME', name, ttl: 60, data: other }];
    });
    const scan = await runScan({ targets: ['a.mill.test'], whitelist: ['mill.test'], modules: [resolve(loop.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['a.mill.test', 'b.mill.test']);
    expect(scan.one('DNS_NAME', 'b.mill.test').hasTag('cname-loop')).toBe(true);
    expect(scan.summary.status).toBe('FINISHED');
  });

  it('tags names that only a wildcard resolves, keeps a few of them, and what somebody wrote', async () => {
    await using dns = await startDnsServer(({ name, type }) => {
      if (name === 'wild.test') return type === 'A' ? [a(name, '192.0.2.9')] : [];
      if (!name.endsWith('.wild.test')) return 'NXDOMAIN';
      return type === 'A' ? [a(name, name.startsWith('real') ? '192.0.2.8' : '192.0.2.9')] : [];
    });
    const names = ['a', 'b', 'c', 'd', 'real'].map((label) => name(`${label}.wild.test`));
    const modules = [finding(...names), resolve(dns.server, { wildcardNames: 2 })];
    const scan = await runScan({ targets: ['wild.test'], modules });
    const kept = scan.data('DNS_NAME');
    expect(kept).toHaveLength(4);
    expect(kept).toContain('real.wild.test');
    expect(scan.one('DNS_NAME', 'real.wild.test').hasTag('wildcard')).toBe(false);
    for (const made of kept.filter((host) => /^[a-d]\./.test(host)))
      expect([...scan.one('DNS_NAME', made).tags]).toEqual(expect.arrayContaining(['wildcard', 'a-wildcard']));
    expect(scan.summary.modules['dns-resolve']?.dropped).toMatchObject({ 'only a wildcard resolves it': 2 });
  });

  it('keeps no guess that only a wildcard resolves, but every target', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      name.endsWith('wild.test') && type === 'A' ? [a(name, '192.0.2.9')] : [],
    );
    const modules = [finding({ ...name('guessed.wild.test'), tags: ['guess'] }), resolve(dns.server)];
    const scan = await runScan({ targets: ['one.wild.test', 'two.wild.test'], whitelist: ['wild.test'], modules });
    expect(scan.data('DNS_NAME')).toEqual(['one.wild.test', 'two.wild.test']);
    expect(scan.one('DNS_NAME', 'two.wild.test').hasTag('wildcard')).toBe(true);
  });

  it('looks for no wildcard where it is told not to', async () => {
    await using dns = await startDnsServer(({ name, type }) => (type === 'A' ? [a(name, '192.0.2.9')] : []));
    const run = (options: DnsResolveOptions) =>
      runScan({ targets: ['a.wild.test'], modules: [resolve(dns.server, { check: false, ...options })] });
    for (const options of [{ wildcards: false }, { wildcardIgnore: ['wild.test'] }])
      expect((await run(options)).one('DNS_NAME', 'a.wild.test').hasTag('wildcard')).toBe(false);
    expect(dns.asked.filter((question) => !question.includes(' a.wild.test') && question.startsWith('A '))).toEqual([]);
    expect((await run({})).one('DNS_NAME', 'a.wild.test').hasTag('wildcard')).toBe(true);
  });

  it('outputs, as affiliates, the names out of scope that something in scope points at', async () => {
    await using dns = await serve({
      'mill.test': { A: '192.0.2.1', MX: 'mx.far.test', NS: 'ns.far.test' },
      'mx.far.test': { A: '203.0.113.5' },
      'ns.far.test': { CNAME: 'ns.mill.test' },
      'ns.mill.test': { A: '192.0.2.2' },
    });
    const scan = await runScan({ targets: ['mill.test'], modules: [resolve(dns.server)] });
    expect(scan.one('DNS_NAME', 'mx.far.test')).toMatchObject({ internal: false, scopeDistance: 1 });
    expect(scan.one('DNS_NAME', 'mx.far.test').hasTag('affiliate')).toBe(true);
    expect(scan.one('DNS_NAME', 'ns.far.test')).toMatchObject({ scopeDistance: 0 });
    expect(scan.one('DNS_NAME', 'ns.far.test').hasTag('affiliate')).toBe(false);
    expect(scan.one('IP_ADDRESS', '192.0.2.1').hasTag('affiliate')).toBe(false);
  });

  it('leaves out PTR names of others that only spell the address out, unless they are wanted', async () => {
    await using dns = await serve({
      '7.2.0.192.in-addr.arpa': { PTR: 'ip-192-0-2-7.isp.test' },
      '8.2.0.192.in-addr.arpa': { PTR: 'ip-192-0-2-8.mill.test' },
      '9.2.0.192.in-addr.arpa': { PTR: 'relay.isp.test' },
    });
    const run = (options: DnsResolveOptions) =>
      runScan({
        targets: ['192.0.2.7', '192.0.2.8', '192.0.2.9', 'mill.test'],
        modules: [resolve(dns.server, options)],
      });
    const plain = await run({});
    expect([...plain.data('DNS_NAME'), ...plain.data('DNS_NAME_UNRESOLVED')]).toEqual([
      'mill.test',
      'ip-192-0-2-8.mill.test',
      'relay.isp.test',
    ]);
    const all = await run({ genericPtr: true });
    expect(all.one('DNS_NAME_UNRESOLVED', 'ip-192-0-2-7.isp.test')).toBeDefined();
  });

  it('cuts an answer of thousands of records, and tags it', async () => {
    const many = Array.from({ length: 40 }, (_, i) => `192.0.2.${i}`);
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? many.map((data) => a(name, data)) : type === 'PTR' ? 'NXDOMAIN' : [],
    );
    const scan = await runScan({ targets: ['mill.test'], modules: [resolve(dns.server, { maxRecords: 10 })] });
    expect(scan.data('IP_ADDRESS')).toHaveLength(10);
    expect(scan.one('DNS_NAME', 'mill.test').hasTag('dns-truncated')).toBe(true);
  });

  it('ends, with its names marked, where no server answers at all', async () => {
    await using mute = await startDnsServer(() => 'silence');
    const names = Array.from({ length: 300 }, (_, i) => name(`n${i}.mill.test`));
    const modules = [finding(...names), resolve(mute.server, { timeout: 50, patience: 100 })];
    const scan = await runScan({ targets: ['mill.test'], modules });
    expect(scan.summary.status).toBe('FINISHED');
    expect(scan.data('DNS_NAME')).toHaveLength(301);
    for (const event of scan.all.filter(({ type }) => type === 'DNS_NAME'))
      expect(event.hasTag('dns-error')).toBe(true);
    expect(mute.asked.length).toBeLessThan(300);
  });

  it('takes nothing from a resolver that lies while another tells the truth', async () => {
    await using liar = await startDnsServer(({ name }) => [a(name, '198.51.100.66')]);
    await using honest = await serve({ 'mill.test': { A: '192.0.2.1' } });
    const modules = [
      finding(name('ghost.mill.test')),
      dnsResolve({ resolvers: [liar.server, honest.server], timeout: 500 }),
    ];
    const scan = await runScan({ targets: ['mill.test'], modules });
    expect(scan.data('IP_ADDRESS')).toEqual(['192.0.2.1']);
    expect(scan.data('DNS_NAME_UNRESOLVED')).toEqual(['ghost.mill.test']);
  });

  it('fails the scan where a resolver is no address', async () => {
    const scan = await runScan({ targets: ['mill.test'], modules: [dnsResolve({ resolvers: ['dns.example'] })] });
    expect(scan.summary.status).toBe('FAILED');
    expect(scan.summary.reason).toContain('dns.example');
  });
});
