import type { Answer, Question } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { createResolver } from '../../../src/net/create-resolver.js';
import { createWildcards } from '../../../src/net/create-wildcards.js';
import { type WrittenNamesOptions, writtenNames } from '../../../src/net/written-names.js';
import { type Reaction, startDnsServer } from './dns-server.js';

/** Takes what is written, asking a server that reacts to names; undefined stands for a name that is not there. */
async function take(
  names: Iterable<string>,
  react: (name: string, type: string, asked: readonly string[]) => string | Reaction | undefined,
  options: Partial<WrittenNamesOptions> = {},
) {
  const asked: string[] = [];
  await using dns = await startDnsServer(({ name, type }: Question) => {
    asked.push(name);
    const reaction = react(name, type, asked) ?? 'NXDOMAIN';
    if (typeof reaction !== 'string' || reaction === 'NXDOMAIN' || reaction === 'SERVFAIL') return reaction;
    return type === 'A' ? [{ type, name, ttl: 60, data: reaction } as Answer] : [];
  });
  const resolver = createResolver({ servers: [dns.server], tries: 1, timeout: 500 });
  const wildcards = createWildcards(resolver);
  const found: string[] = [];
  const taking = writtenNames('mill.test', names, { resolver, wildcards, atOnce: 4, ...options });
  for (;;) {
    const { done, value } = await taking.next();
    if (done) {
      resolver.close();
      return { found: found.sort(), reason: value, asked };
    }
    found.push(value);
  }
}
const below = (...labels: string[]) => labels.map((label) => `${label}.mill.test`);

describe('writtenNames', () => {
  it('yields the names that are there, with either kind of address or none', async () => {
    const { found, reason } = await take(below('www', 'v6', 'gone', 'hollow'), (name, type) => {
      if (name === 'www.mill.test') return '192.0.2.1';
      if (name === 'v6.mill.test') return type === 'AAAA' ? [{ type, name, data: '2001:db8::1' } as Answer] : [];
      return name === 'hollow.mill.test' ? [] : undefined;
    });
    expect(found).toEqual(below('hollow', 'v6', 'www'));
    expect(reason).toBeUndefined();
  });

  it('leaves out names without an address where the servers say that every name is there', async () => {
    const { found } = await take(below('www', 'hollow'), (name) => (name === 'www.mill.test' ? '192.0.2.1' : []));
    expect(found).toEqual(below('www'));
  });

  it('leaves out what only a wildcard answers', async () => {
    const names = below('real', ...Array.from({ length: 30 }, (_, i) => `word-${i}`));
    const { found } = await take(names, (name) => (name === 'real.mill.test' ? '192.0.2.9' : '192.0.2.1'));
    expect(found).toEqual(below('real'));
  });

  it('gives a zone up whose wildcard answers anything', async () => {
    let count = 0;
    const { found, reason } = await take(below('a', 'b'), () => `10.${count % 200}.${count++ % 250}.7`);
    expect(found).toEqual([]);
    expect(reason).toBe('its wildcard answers anything');
  });

  it('gives a zone up where names that cannot be there begin to resolve', async () => {
    const names = below(...Array.from({ length: 500 }, (_, i) => `word-${i}`));
    const lies = (_name: string, _type: string, asked: readonly string[]) =>
      asked.length > 60 ? '192.0.2.66' : undefined;
    const { reason, asked } = await take(names, lies, { canaryEvery: 20 });
    expect(reason).toBe('names that cannot be there began to resolve');
    expect(asked.length).toBeLessThan(150);
  });

  it('gives a zone up whose servers fail', async () => {
    const names = below(...Array.from({ length: 500 }, (_, i) => `word-${i}`));
    const fails = (name: string) => (name.startsWith('word') ? 'SERVFAIL' : undefined);
    const { found, reason, asked } = await take(names, fails, { maxFailures: 10 });
    expect(found).toEqual([]);
    expect(reason).toBe('10 questions in a row failed');
    expect(asked.length).toBeLessThan(100);
  });

  it('pulls names only as answers come', async () => {
    let pulled = 0;
    function* endless() {
      for (;;) yield `word-${pulled++}.mill.test`;
    }
    await using dns = await startDnsServer(({ name, type }) =>
      name === 'word-2.mill.test' && type === 'A' ? [{ type, name, ttl: 60, data: '192.0.2.1' } as Answer] : 'NXDOMAIN',
    );
    const resolver = createResolver({ servers: [dns.server] });
    for await (const name of writtenNames('mill.test', endless(), {
      resolver,
      wildcards: createWildcards(resolver),
      atOnce: 4,
    })) {
      expect(name).toBe('word-2.mill.test');
      break;
    }
    expect(pulled).toBeLessThan(50);
    resolver.close();
  });
});
