import { describe, expect, it } from 'vitest';
import { KeptState } from '../../../src/engine/kept-state.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { resolveTypes } from '../../../src/net/resolve-types.js';
import { WildcardJudge } from '../../../src/net/wildcard-judge.js';
import { startDnsServer } from './dns-server.js';

/** A zone whose wildcard has an address, and which has a name with a mail server beside it. */
const start = () =>
  startDnsServer(({ name, type }) => {
    if (name.endsWith('.sick.test')) return name.startsWith('www') && type === 'A' ? [a(name)] : 'SERVFAIL';
    if (type === 'A') return [a(name)];
    return type === 'MX' && name === 'shop.wild.test'
      ? [{ type, name, ttl: 60, data: { preference: 1, exchange: 'mx.wild.test' } }]
      : [];
  });
const a = (name: string) => ({ type: 'A', name, ttl: 60, data: '192.0.2.1' }) as const;

describe('WildcardJudge', () => {
  it('keeps the first names of a wildcard, at any depth, each for good', async () => {
    await using dns = await start();
    const resolver = createResolver({ servers: [dns.server] });
    const judge = new WildcardJudge(resolver, { names: 2, ignore: [] });
    const verdict = async (name: string) => judge.judge(name, await resolveTypes(resolver, name, ['A', 'MX']));
    expect(await verdict('a.wild.test')).toEqual({
      tags: ['a-wildcard', 'wildcard'],
      zone: 'wild.test',
      surplus: false,
      first: true,
    });
    expect(await verdict('x.b.wild.test')).toMatchObject({ zone: 'wild.test', surplus: false, first: false });
    expect(await verdict('c.wild.test')).toMatchObject({ surplus: true, first: false });
    expect(await verdict('a.wild.test')).toMatchObject({ surplus: false });
    resolver.close();
  });

  it('keeps no more of a wildcard after a restart, and the same', async () => {
    await using dns = await start();
    const resolver = createResolver({ servers: [dns.server] });
    const state = new KeptState([], () => {});
    const judge = async (name: string) => {
      const restarted = new KeptState(JSON.parse(JSON.stringify([...state.entries()])), (key, value) => {
        if (value !== undefined) state.set(key, value);
      });
      const judge = new WildcardJudge(resolver, { names: 2, ignore: [], state: restarted });
      const { surplus, first } = await judge.judge(name, await resolveTypes(resolver, name, ['A', 'MX']));
      return [surplus, first];
    };
    expect(await judge('a.wild.test')).toEqual([false, true]);
    expect(await judge('b.wild.test')).toEqual([false, false]);
    expect(await judge('c.wild.test')).toEqual([true, false]);
    expect(await judge('a.wild.test')).toEqual([false, false]);
    resolver.close();
  });

  it('takes a name with one record of its own for real', async () => {
    await using dns = await start();
    const resolver = createResolver({ servers: [dns.server] });
    const judge = new WildcardJudge(resolver, { names: 0, ignore: [] });
    const answers = await resolveTypes(resolver, 'shop.wild.test', ['A', 'MX']);
    expect(await judge.judge('shop.wild.test', answers)).toEqual({
      tags: ['a-wildcard'],
      surplus: false,
      first: false,
    });
    resolver.close();
  });

  it('says where it does not know', async () => {
    await using dns = await start();
    const resolver = createResolver({ servers: [dns.server], tries: 1 });
    const judge = new WildcardJudge(resolver, { names: 0, ignore: [] });
    const answers = await resolveTypes(resolver, 'www.sick.test', ['A']);
    expect(await judge.judge('www.sick.test', answers)).toMatchObject({ tags: ['wildcard-unknown'], surplus: false });
    resolver.close();
  });

  it('looks away where it is told to, and where there is nothing to see', async () => {
    await using dns = await start();
    const resolver = createResolver({ servers: [dns.server] });
    const judge = new WildcardJudge(resolver, { names: 0, ignore: ['wild.test'] });
    const answers = await resolveTypes(resolver, 'a.wild.test', ['A']);
    expect(await judge.judge('a.wild.test', answers)).toMatchObject({ tags: [] });
    expect(await judge.judge('a.other.test', new Map())).toMatchObject({ tags: [] });
    expect(dns.asked).toEqual(['A a.wild.test']);
    resolver.close();
  });
});
