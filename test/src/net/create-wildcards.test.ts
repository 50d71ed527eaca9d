import type { Answer, Question } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createResolver, type Resolver } from '../../../src/net/create-resolver.js';
import { createWildcards, type WildcardsOptions } from '../../../src/net/create-wildcards.js';
import type { RecordType } from '../../../src/net/query-records.js';
import { type Reaction, startDnsServer } from './dns-server.js';

/** Data of one name's records by type; `*.zone` answers below the closest name that exists. */
type Table = Readonly<Record<string, Readonly<Record<string, string | ((label: string) => string)>> | Reaction>>;

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

function react(table: Table, { name, type }: Question): Reaction {
  const exists = (at: string) => Object.keys(table).some((owner) => owner === at || owner.endsWith(`.${at}`));
  let entry = table[name];
  if (entry === undefined && exists(name)) return [];
  for (let at = name; entry === undefined && at.includes('.'); ) {
    at = at.slice(at.indexOf('.') + 1);
    entry = table[`*.${at}`];
    if (exists(at)) break;
  }
  if (entry === undefined) return 'NXDOMAIN';
  if (typeof entry === 'string' || Array.isArray(entry)) return entry as Reaction;
  const data = (entry as Record<string, string | ((label: string) => string)>)[type];
  if (data === undefined) return [];
  const text = typeof data === 'string' ? data : data(name.split('.')[0] as string);
  return [{ type, name, ttl: 60, data: type === 'MX' ? { preference: 1, exchange: text } : text } as Answer];
}

async function wildcardsOf(table: Table, options: WildcardsOptions = {}) {
  const dns = await startDnsServer((question) => react(table, question));
  const resolver: Resolver = createResolver({ servers: [dns.server], timeout: 200, tries: 1 });
  open.push({ close: () => void dns[Symbol.asyncDispose]() }, resolver);
  const wildcards = createWildcards(resolver, options);
  /** What the wildcard detector says of what the server says. */
  const judge = async (name: string, type: RecordType = 'A') =>
    wildcards.match(name, type, (await resolver.resolve(name, type)).records);
  return { dns, wildcards, judge };
}

describe('createWildcards', () => {
  it('tells a name that only a wildcard answers from one that somebody wrote', async () => {
    const { judge, wildcards } = await wildcardsOf({
      '*.wild.test': { A: '192.0.2.1' },
      'fixed.wild.test': { A: '192.0.2.2' },
      'www.tame.test': { A: '192.0.2.1' },
    });
    expect(await judge('any.wild.test')).toEqual({ status: 'wildcard', zone: 'wild.test' });
    expect(await judge('fixed.wild.test')).toEqual({ status: 'none' });
    expect(await judge('www.tame.test')).toEqual({ status: 'none' });
    expect(await wildcards.of('wild.test', 'A')).toMatchObject({ status: 'wildcard', width: 'answer' });
    expect([...(await wildcards.of('wild.test', 'A')).answers]).toEqual(['192.0.2.1']);
  });

  it('clears a zone without a wildcard by two questions, for all types and names, however many ask at once', async () => {
    const { judge, wildcards } = await wildcardsOf({ 'a.tame.test': { A: '192.0.2.1', MX: 'mx.tame.test' } });
    await Promise.all([judge('a.tame.test'), judge('a.tame.test', 'MX'), judge('b.tame.test', 'AAAA')]);
    await judge('c.tame.test');
    expect(wildcards.stats.probes).toBe(2);
  });

  it('judges each type for itself', async () => {
    const { judge } = await wildcardsOf({
      '*.wild.test': { MX: 'mx.wild.test' },
      'shop.wild.test': { A: '192.0.2.1', MX: 'mx.wild.test' },
    });
    expect(await judge('shop.wild.test', 'A')).toEqual({ status: 'none' });
    expect(await judge('shop.wild.test', 'MX')).toEqual({ status: 'wildcard', zone: 'wild.test' });
  });

  it('knows aliases, those with the asked name in them too', async () => {
    const { judge } = await wildcardsOf({
      '*.plain.test': { CNAME: 'edge.cdn.example' },
      '*.made.test': { CNAME: (label) => `${label}.tenants.example` },
      'real.made.test': { CNAME: 'own.tenants.example' },
    });
    expect(await judge('a.plain.test', 'CNAME')).toMatchObject({ status: 'wildcard' });
    expect(await judge('shop.made.test', 'CNAME')).toMatchObject({ status: 'wildcard' });
    expect(await judge('real.made.test', 'CNAME')).toEqual({ status: 'none' });
  });

  it('asks until a pool of addresses is known', async () => {
    let turn = 0;
    const { judge, wildcards } = await wildcardsOf({
      '*.pool.test': { A: () => `192.0.2.${turn++ % 5}` },
      'www.pool.test': { A: '192.0.2.77' },
    });
    const found = await wildcards.of('pool.test', 'A');
    expect(found.answers.size).toBe(5);
    expect(found.width).toBe('answer');
    expect(await judge('any.pool.test')).toMatchObject({ status: 'wildcard' });
    expect(await judge('www.pool.test')).toEqual({ status: 'none' });
  });

  it('knows a pool that never ends by its network, and one all over the place as anything', async () => {
    let turn = 0;
    const { judge, wildcards } = await wildcardsOf({
      '*.farm.test': { A: () => `192.0.2.${turn++ % 256}` },
      'www.farm.test': { A: '198.51.100.1' },
      '*.chaos.test': { A: () => `10.${turn++ % 256}.1.1` },
    });
    expect((await wildcards.of('farm.test', 'A')).width).toBe('network');
    expect(await judge('any.farm.test')).toMatchObject({ status: 'wildcard' });
    expect(await judge('www.farm.test')).toEqual({ status: 'none' });
    expect((await wildcards.of('chaos.test', 'A')).width).toBe('anything');
    expect(await judge('any.chaos.test')).toMatchObject({ status: 'wildcard' });
    expect(wildcards.stats.probes).toBeLessThan(60);
  });

  it('keeps to the closest name that exists: below it the wildcard does not reach', async () => {
    const { judge } = await wildcardsOf({
      '*.wild.test': { A: '192.0.2.1' },
      'app.wild.test': { A: '192.0.2.1' },
      'www.app.wild.test': { A: '192.0.2.1' },
      '*.inner.wild.test': { A: '192.0.2.9' },
    });
    expect(await judge('www.app.wild.test')).toEqual({ status: 'none' });
    expect(await judge('x.inner.wild.test')).toEqual({ status: 'wildcard', zone: 'inner.wild.test' });
    expect(await judge('a.b.c.wild.test')).toEqual({ status: 'wildcard', zone: 'wild.test' });
  });

  it('says that it does not know where servers fail, with their code', async () => {
    const { judge, wildcards } = await wildcardsOf({ '*.sick.test': 'SERVFAIL', 'www.sick.test': { A: '192.0.2.1' } });
    expect(await judge('www.sick.test')).toEqual({ status: 'unknown' });
    expect(await wildcards.of('sick.test', 'A')).toMatchObject({ status: 'unknown', code: 'ESERVFAIL' });
  });

  it('finds a wildcard through servers of which some fail', async () => {
    let turn = 0;
    const dns = await startDnsServer(({ name, type }) =>
      turn++ % 2 === 0 ? 'SERVFAIL' : [{ type: type as 'A', name, ttl: 60, data: '192.0.2.1' }],
    );
    const resolver = createResolver({ servers: [dns.server], tries: 1 });
    open.push({ close: () => void dns[Symbol.asyncDispose]() }, resolver);
    expect(await createWildcards(resolver).of('half.test', 'A')).toMatchObject({ status: 'wildcard' });
  });

  it('keeps few answers of a wildcard that gives thousands', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `192.0.${i}.1`);
    const dns = await startDnsServer(({ name }) => many.map((data) => ({ type: 'A', name, ttl: 60, data })));
    const resolver = createResolver({ servers: [dns.server] });
    open.push({ close: () => void dns[Symbol.asyncDispose]() }, resolver);
    const found = await createWildcards(resolver, { maxAnswers: 20 }).of('big.test', 'A');
    expect(found.answers.size).toBe(20);
    expect(found).toMatchObject({ status: 'wildcard', width: 'anything' });
  });

  it('never probes a public suffix, a single label or an address', async () => {
    const { judge, wildcards } = await wildcardsOf({ 'mill.test': { A: '192.0.2.1' } });
    for (const name of ['mill.test', 'mill.co.uk', 'intranet', '192.0.2.1'])
      expect(await judge(name)).toEqual({ status: 'none' });
    expect(wildcards.stats.probes).toBe(0);
  });

  it('forgets the zones least asked about beyond its cache size', async () => {
    const { wildcards } = await wildcardsOf({ 'x.test': { A: '192.0.2.1' } }, { cacheSize: 2 });
    for (const zone of ['a.test', 'b.test', 'c.test', 'c.test', 'a.test']) await wildcards.of(zone, 'A');
    expect(wildcards.stats.probes).toBe(8);
  });
});
