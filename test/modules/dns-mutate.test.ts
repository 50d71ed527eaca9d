import type { Answer, Question } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { type DnsMutateOptions, dnsMutate } from '../../modules/dns-mutate.js';
import { createEvent } from '../../src/create-event.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { KeptRun } from './output/kept-run.js';
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

  it('asks for nothing twice in a scan that is resumed, and derives anew what a round had not finished', async () => {
    await using dns = await serve('web2.mill.test', 'web3.mill.test');
    const name = (data: string) => createEvent('DNS_NAME', data);
    const options = { resolvers: [dns.server], words: 0, numbers: 2 };
    const names = () => dns.asked.filter((question) => /^A web\d+\./.test(question));
    const first = new KeptRun(dnsMutate(), options, undefined, {}, { whitelist: ['mill.test'] });
    await first.setup();
    await first.handle([name('web1.mill.test')]);
    const killed = first.saved.at(-1);
    expect((await first.finish()).map(({ data }) => data)).toEqual(['web2.mill.test', 'web3.mill.test']);

    // Killed before the round was over: its names come again.
    const again = new KeptRun(
      dnsMutate(),
      options,
      { kept: killed?.kept ?? new Map(), done: new Set() },
      {},
      { whitelist: ['mill.test'] },
    );
    await again.setup();
    await again.handle([name('web1.mill.test')]);
    expect(await again.finish()).toHaveLength(2);

    const before = names().length;
    const second = new KeptRun(
      dnsMutate(),
      options,
      { kept: again.saved.at(-1)?.kept ?? new Map(), done: new Set() },
      {},
      { whitelist: ['mill.test'] },
    );
    await second.setup();
    await second.handle([name('web1.mill.test'), name('web3.mill.test')]);
    expect(await second.finish()).toEqual([]);
    expect(
      new Set(
        names()
          .slice(before)
          .map((question) => question.slice(2)),
      ),
    ).toEqual(new Set(['web4.mill.test', 'web5.mill.test']));
    for (const run of [first, again, second]) await run.end();
  });

  it('derives nothing from a registered domain, nor anything out of scope', async () => {
    await using dns = await serve();
    await mutate([], dns.server);
    expect(dns.asked).toEqual([]);
  });
});
