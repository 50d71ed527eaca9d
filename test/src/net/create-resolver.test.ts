import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startHostileLab } from '../../../examples/lab/hostile/start-hostile-lab.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { startDnsServer } from './dns-server.js';

const startHostileDns = async () => {
  const lab = await startHostileLab();
  return { server: lab.resolvers[0] ?? '', [Symbol.asyncDispose]: lab.close };
};

describe('createResolver', () => {
  it('finds records with their targets, hosts in lower case', async () => {
    await using dns = await startDnsServer(({ name, type }) => {
      if (type === 'A') return [{ type: 'A', name, ttl: 60, data: '192.0.2.1' }];
      if (type === 'MX') return [{ type: 'MX', name, ttl: 60, data: { preference: 10, exchange: 'Mail.Example.com' } }];
      return [];
    });
    const resolver = createResolver({ servers: [dns.server] });
    expect(await resolver.resolve('example.com', 'A')).toEqual({
      status: 'found',
      records: [{ answer: '192.0.2.1', host: '192.0.2.1', ttl: 60 }],
    });
    expect(await resolver.resolve('example.com', 'MX')).toMatchObject({ records: [{ host: 'mail.example.com' }] });
    expect(await resolver.addresses('example.com')).toEqual(['192.0.2.1']);
    resolver.close();
  });

  it('tells a name that does not exist from one without such records', async () => {
    await using dns = await startDnsServer(({ name }) => (name.startsWith('ghost') ? 'NXDOMAIN' : []));
    const resolver = createResolver({ servers: [dns.server] });
    expect(await resolver.resolve('ghost.example', 'A')).toMatchObject({ status: 'missing' });
    expect(await resolver.resolve('hollow.example', 'A')).toMatchObject({ status: 'empty' });
    expect(await resolver.resolve('a..b', 'A')).toMatchObject({ status: 'missing' });
    resolver.close();
  });

  it('fails with a code where a server fails or keeps silent', async () => {
    await using dns = await startDnsServer(({ name }) => (name.startsWith('mute') ? 'silence' : 'SERVFAIL'));
    const resolver = createResolver({ servers: [dns.server], timeout: 50, tries: 1 });
    expect(await resolver.resolve('broken.example', 'A')).toMatchObject({ status: 'failed', code: 'ESERVFAIL' });
    expect(await resolver.resolve('mute.example', 'A')).toMatchObject({ status: 'failed', code: 'ETIMEOUT' });
    expect(resolver.stats).toMatchObject({ queries: 2, failed: 2 });
    resolver.close();
  });

  it('asks each question once, at one time and later', async () => {
    await using dns = await startDnsServer(({ name }) => [{ type: 'A', name, ttl: 60, data: '192.0.2.1' }]);
    const resolver = createResolver({ servers: [dns.server] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => resolver.resolve('one.example', 'A')));
    await resolver.resolve('one.example', 'A');
    expect(new Set(answers).size).toBe(1);
    expect(resolver.stats.queries).toBe(1);
    expect(dns.asked).toEqual(['A one.example']);
    resolver.close();
  });

  it('forgets the least used answers beyond its cache size', async () => {
    await using dns = await startDnsServer(({ name }) => [{ type: 'A', name, ttl: 60, data: '192.0.2.1' }]);
    const resolver = createResolver({ servers: [dns.server], cacheSize: 2 });
    for (const name of ['a.example', 'b.example', 'c.example', 'c.example', 'a.example'])
      await resolver.resolve(name, 'A');
    expect(resolver.stats.queries).toBe(4);
    resolver.close();
  });

  it('asks the reverse tree for the names of an address', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'PTR' && name === '1.2.0.192.in-addr.arpa'
        ? [{ type: 'PTR', name, ttl: 60, data: 'host.example' }]
        : 'NXDOMAIN',
    );
    const resolver = createResolver({ servers: [dns.server] });
    expect(await resolver.resolve('192.0.2.1', 'PTR')).toMatchObject({ records: [{ host: 'host.example' }] });
    resolver.close();
  });

  it('gives no host for a target that is no host name', async () => {
    await using dns = await startDnsServer(({ name }) => [
      { type: 'MX', name, ttl: 1, data: { preference: 0, exchange: '' } },
    ]);
    const resolver = createResolver({ servers: [dns.server] });
    const { records } = await resolver.resolve('example.com', 'MX');
    expect(records.map(({ host }) => host)).toEqual([undefined]);
    resolver.close();
  });

  it('keeps localhost on the machine', async () => {
    await using dns = await startDnsServer(() => 'NXDOMAIN');
    const resolver = createResolver({ servers: [dns.server] });
    expect(await resolver.addresses('app.localhost')).toEqual(['127.0.0.1', '::1']);
    expect(await resolver.resolve('localhost', 'MX')).toMatchObject({ status: 'empty' });
    expect(dns.asked).toEqual([]);
  });

  it('resolves for sockets, all addresses or the first of a family', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A'
        ? [{ type: 'A', name, ttl: 60, data: '192.0.2.1' }]
        : [{ type: 'AAAA', name, ttl: 60, data: '2001:db8::1' }],
    );
    const resolver = createResolver({ servers: [dns.server] });
    const look = (host: string, options: { all?: boolean; family?: number }) =>
      new Promise((resolve, reject) => {
        resolver.lookup(host, options, (error, address) => (error ? reject(error) : resolve(address)));
      });
    expect(await look('a.example', { all: true })).toEqual([
      { address: '192.0.2.1', family: 4 },
      { address: '2001:db8::1', family: 6 },
    ]);
    expect(await look('a.example', { family: 6 })).toBe('2001:db8::1');
    await expect(look('192.0.2.9', { family: 6 })).rejects.toMatchObject({ code: 'ENOTFOUND' });
    resolver.close();
  });

  it('names a server that is no address', () => {
    expect(() => createResolver({ servers: ['127.0.0.1', 'dns.example'] })).toThrow(/`servers`.*got `dns\.example`/);
  });

  it('gives up on a zone that keeps failing, says so once, and goes on with others', async () => {
    await using dns = await startDnsServer(({ name }) =>
      name.endsWith('sick.test') ? 'SERVFAIL' : [{ type: 'A', name, ttl: 60, data: '192.0.2.1' }],
    );
    const resolver = createResolver({ servers: [dns.server], tries: 1, zoneFailures: 5 });
    const notices: string[] = [];
    resolver.notices$.subscribe(({ kind, about }) => notices.push(`${kind} ${about}`));
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 8; i++) codes.push((await resolver.resolve(`n${i}.sick.test`, 'A')).code);
    expect(codes).toEqual([...Array(5).fill('ESERVFAIL'), ...Array(3).fill('EZONE')]);
    expect(await resolver.resolve('n.well.test', 'A')).toMatchObject({ status: 'found' });
    expect(notices).toEqual(['zone-failing sick.test']);
    resolver.close();
  });

  it('keeps so many records of one answer, and says that there are more', async () => {
    await using dns = await startDnsServer(({ name }) =>
      Array.from({ length: 40 }, (_, i) => ({ type: 'A', name, ttl: 60, data: `192.0.2.${i}` })),
    );
    const resolver = createResolver({ servers: [dns.server], maxRecords: 10 });
    const notices: string[] = [];
    resolver.notices$.subscribe(({ message }) => notices.push(message));
    const { records, omitted } = await resolver.resolve('big.test', 'A');
    expect([records.length, omitted]).toEqual([10, 30]);
    await resolver.resolve('big.test', 'A');
    expect(notices).toEqual(['big.test has 40 A records; 10 are kept.']);
    resolver.close();
  });

  it('asks no server for a name with an escape in it', async () => {
    await using dns = await startDnsServer(() => 'NXDOMAIN');
    const resolver = createResolver({ servers: [dns.server] });
    for (const name of ['a\\.b.test', 'a b.test', 'a\u0000b.test', `${'x'.repeat(64)}.test`])
      expect(await resolver.resolve(name, 'A')).toMatchObject({ status: 'missing' });
    expect(dns.asked).toEqual([]);
    resolver.close();
  });

  it('checks its servers once', async () => {
    await using dns = await startDnsServer(() => 'NXDOMAIN');
    const resolver = createResolver({ servers: [dns.server] });
    const reports = await Promise.all([resolver.check(), resolver.check()]);
    expect(reports[0]).toMatchObject([{ server: dns.server, state: 'healthy' }]);
    expect(dns.asked).toHaveLength(1);
    resolver.close();
  });

  it('cancels what is on its way when closed, and asks nothing more', async () => {
    let heard = () => {};
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    await using dns = await startDnsServer(() => {
      heard();
      return 'silence';
    });
    const resolver = createResolver({ servers: [dns.server], timeout: 20_000 });
    const answer = resolver.resolve('slow.example', 'A');
    await asked;
    resolver.close();
    expect(await answer).toMatchObject({ status: 'failed', code: 'ECANCELLED' });
    expect(await resolver.resolve('later.example', 'A')).toMatchObject({ status: 'failed', code: 'ECANCELLED' });
    expect(dns.asked).toEqual(['A slow.example']);
  });

  it('keeps fewer answers where they are long', async () => {
    const many = Array.from({ length: 20 }, (_, i) => `192.0.2.${i}`);
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? many.map((data) => ({ type, name, ttl: 60, data })) : [],
    );
    const resolver = createResolver({ servers: [dns.server], cacheSize: 300 });
    const ask = () =>
      Promise.all(
        many
          .concat(many.map((it) => `b${it}`))
          .flatMap((it) =>
            [0, 1, 2, 3, 4, 5].map((n) => resolver.resolve(`${n}.${it.replaceAll('.', '-')}.example`, 'A')),
          ),
      );
    await ask();
    const first = dns.asked.length;
    expect(first).toBe(240);
    await resolver.resolve('5.b192-0-2-19.example', 'A');
    expect(dns.asked).toHaveLength(first);
    await resolver.resolve('0.192-0-2-0.example', 'A');
    expect(dns.asked).toHaveLength(first + 1);
    resolver.close();
  });

  it('hands a socket at most 16 of the addresses that a name has', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? Array.from({ length: 25 }, (_, i) => ({ type, name, ttl: 60, data: `192.0.2.${i}` })) : [],
    );
    const resolver = createResolver({ servers: [dns.server] });
    const found = await new Promise((resolve) => {
      resolver.lookup('many.example', { all: true }, (_, addresses) => resolve(addresses));
    });
    expect(found).toHaveLength(16);
    expect(await resolver.addresses('many.example')).toHaveLength(25);
    resolver.close();
  });

  it('answers for other names what an unreadable answer comes between', async () => {
    await using dns = await startHostileDns();
    const resolver = createResolver({ servers: [dns.server], timeout: 500, tries: 1 });
    const names = Array.from({ length: 20 }, (_, i) => `n${i}.hostile.test`);
    const [bad, ...good] = await Promise.all(
      ['dns-half.hostile.test', ...names].map((name) => resolver.resolve(name, 'A')),
    );
    expect(bad).toMatchObject({ status: 'failed', code: 'EBADRESP' });
    expect(good.map(({ status }) => status)).toEqual(names.map(() => 'found'));
    resolver.close();
  });

  it('waits as long as it is told, however quick the server was so far', async () => {
    let held = false;
    await using dns = await startDnsServer(async ({ name, type }) => {
      if (type !== 'A') return [];
      if (held) await sleep(1500);
      return [{ type, name, ttl: 60, data: '192.0.2.1' }];
    });
    const resolver = createResolver({ servers: [dns.server], timeout: 5000, tries: 1 });
    for (let i = 0; i < 20; i++) await resolver.resolve(`quick-${i}.example`, 'A');
    held = true;
    expect(await resolver.resolve('slow.example', 'A')).toMatchObject({ status: 'found' });
    resolver.close();
  });
});
