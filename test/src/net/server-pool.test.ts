import { afterEach, describe, expect, it } from 'vitest';
import type { DnsAnswer } from '../../../src/net/dns-answer.js';
import type { ResolverNotice } from '../../../src/net/resolver-notice.js';
import { ServerPool, type ServerPoolOptions } from '../../../src/net/server-pool.js';
import { eventually } from '../../../src/testing/eventually.js';
import { type Reaction, startDnsServer } from './dns-server.js';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A server whose manner can be changed while it runs. */
async function server(reaction: Reaction | 'address' = 'address') {
  const state = { reaction };
  const dns = await startDnsServer(({ name, type }) => {
    if (state.reaction !== 'address') return state.reaction;
    return /\.(com|)$/.test(name) ? 'NXDOMAIN' : [{ type: type as 'A', name, ttl: 60, data: '192.0.2.1' }];
  });
  open.push({ close: () => void dns[Symbol.asyncDispose]() });
  return Object.assign(state, { at: dns.server, asked: dns.asked });
}

function poolOf(servers: readonly { at: string }[], options: Partial<ServerPoolOptions> = {}) {
  const pool = new ServerPool({
    servers: servers.map(({ at }) => at),
    timeout: 60,
    tries: 1,
    maxRecords: 100,
    concurrency: 50,
    patience: 10_000,
    ...options,
  });
  const notices: ResolverNotice[] = [];
  pool.notices$.subscribe((notice) => notices.push(notice));
  open.push(pool);
  const askMany = async (count: number, from = 0) => {
    const names = Array.from({ length: count }, (_, i) => `n${from + i}.mill.test`);
    const answers = await Promise.all(
      names.map((name) => new Promise<DnsAnswer>((resolve) => pool.ask(name, 'A', resolve))),
    );
    return answers.map(({ status, code }) => code ?? status);
  };
  const kinds = () => notices.map(({ kind }) => kind);
  return { pool, notices, kinds, askMany };
}

const becomes = (now: () => unknown, wanted: unknown) =>
  eventually(
    () => now() === wanted,
    () => `Expected ${wanted}, got ${now()}`,
    20_000,
  );

describe('ServerPool', () => {
  it('spreads questions evenly over servers in good health', async () => {
    const servers = [await server(), await server(), await server()];
    const { askMany, pool } = poolOf(servers);
    expect(new Set(await askMany(300))).toEqual(new Set(['found']));
    for (const { queries } of pool.stats) expect(queries).toBe(100);
  });

  it('has no more on its way to a server than it may, and loses none of what waits', async () => {
    let most = 0;
    let now = 0;
    const dns = await startDnsServer(async ({ name }) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return [{ type: 'A', name, ttl: 60, data: '192.0.2.1' }];
    });
    open.push({ close: () => void dns[Symbol.asyncDispose]() });
    const { askMany } = poolOf([{ at: dns.server }], { concurrency: 7, timeout: 5000 });
    expect(await askMany(200)).toEqual(Array(200).fill('found'));
    expect(most).toBeLessThanOrEqual(7);
  });

  it('asks another server what one fails, and rests the one that keeps failing', async () => {
    const bad = await server('SERVFAIL');
    const good = await server();
    const { askMany, pool, kinds } = poolOf([bad, good]);
    for (let i = 0; i < 5; i++) expect(await askMany(20, i * 20)).toEqual(Array(20).fill('found'));
    expect(pool.stats.map(({ state }) => state)).toEqual(['failing', 'healthy']);
    expect(kinds()).toEqual(['server-failing']);
    const before = pool.stats[0]?.queries;
    expect(await askMany(20, 200)).toEqual(Array(20).fill('found'));
    expect(pool.stats[0]?.queries).toBe(before);
  });

  it('blames no server for a zone that fails everywhere', async () => {
    const { askMany, pool, notices } = poolOf([await server('SERVFAIL'), await server('SERVFAIL')]);
    expect(new Set(await askMany(100))).toEqual(new Set(['ESERVFAIL']));
    expect(pool.stats.map(({ state }) => state)).toEqual(['healthy', 'healthy']);
    expect(notices).toEqual([]);
  });

  it('loses no question to a dead server, and asks it again when it is back', async () => {
    const dead = await server('silence');
    const { askMany, pool, kinds } = poolOf([dead, await server()]);
    expect(await askMany(60)).toEqual(Array(60).fill('found'));
    await becomes(() => pool.stats[0]?.state, 'dead');
    dead.reaction = 'address';
    await becomes(() => {
      void askMany(1, 100);
      return pool.stats[0]?.state;
    }, 'healthy');
    expect(kinds()).toEqual(['server-dead', 'server-back']);
  });

  it('takes no server for dead that only keeps silent on some names', async () => {
    const dns = await startDnsServer(({ name }) => (name === '.' ? 'REFUSED' : 'silence'));
    open.push({ close: () => void dns[Symbol.asyncDispose]() });
    const { askMany, pool, notices } = poolOf([{ at: dns.server }]);
    expect(new Set(await askMany(40))).toEqual(new Set(['ETIMEOUT']));
    expect(pool.stats[0]?.state).toBe('healthy');
    expect(notices).toEqual([]);
  });

  it('has questions wait for the only server to come back', async () => {
    const only = await server('silence');
    const { askMany, pool, kinds } = poolOf([only]);
    await askMany(20);
    await becomes(() => pool.dead, true);
    const held = askMany(30, 100);
    only.reaction = 'address';
    expect(await held).toEqual(Array(30).fill('found'));
    expect(kinds()).toEqual(['server-dead', 'no-server', 'server-back']);
  });

  it('fails at once what is asked when all servers have been dead for long', async () => {
    const { askMany, pool, kinds } = poolOf([await server('silence'), await server('silence')], { patience: 0 });
    await askMany(60);
    await becomes(() => pool.dead, true);
    expect(await askMany(500, 100)).toEqual(Array(500).fill('ENOSERVER'));
    expect(kinds().filter((kind) => kind === 'no-server')).toHaveLength(1);
  });

  it('asks a server that makes answers up no more, unless there is no other', async () => {
    const liar = await server([{ type: 'A', name: 'any', ttl: 60, data: '192.0.2.66' }]);
    const { pool, askMany, kinds } = poolOf([liar, await server()]);
    expect((await pool.check()).map(({ state }) => state)).toEqual(['lying', 'healthy']);
    await askMany(20);
    expect(pool.stats.map(({ queries }) => queries)).toEqual([0, 20]);
    expect(kinds()).toEqual(['server-lies']);
    const alone = poolOf([liar]);
    expect((await alone.pool.check()).map(({ state }) => state)).toEqual(['healthy']);
    expect(alone.notices[0]?.message).toContain('names may be found that do not exist');
  });

  it('finds the dead when checked', async () => {
    const { pool, kinds } = poolOf([await server('silence')]);
    expect((await pool.check()).map(({ state }) => state)).toEqual(['dead']);
    expect(kinds()).toEqual(['server-dead', 'no-server']);
  });

  it('ends all that waits when closed', async () => {
    const { pool, askMany } = poolOf([await server('silence')], { concurrency: 1, timeout: 20_000 });
    const asked = askMany(10);
    pool.close();
    expect(await asked).toEqual(Array(10).fill('ECANCELLED'));
  });
});
