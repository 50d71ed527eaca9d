import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineModule } from '../../src/index.js';
import { answering, keep, name, TARGET } from '../laws/scan-helpers.js';

type Options = Partial<Parameters<typeof keep>[0]>;

/** Which of the hosts found are output, being in scope. */
async function inScope(hosts: readonly string[], options: Options = {}): Promise<string[]> {
  const judged = new Set<string>();
  const look = defineModule({
    name: 'look',
    watches: ['*'],
    targetOnly: true,
    acceptDupes: true,
    scopeDistanceModifier: null,
    handle: (_, ctx) => {
      for (const host of hosts) if (ctx.inScope(host)) judged.add(host);
    },
  });
  await keep({ modules: [look], ...options }).start();
  return [...judged];
}

describe('scope', () => {
  it('covers a target host’s sub-domains, URLs, addresses of mail and ports, not its parent domain', async () => {
    const hosts = [
      TARGET,
      name('www'),
      name('a.b'),
      `http://${name('www')}:81/x`,
      'notreal',
      'other.notreal',
      `x${TARGET}`,
    ];
    expect(await inScope(hosts)).toEqual(hosts.slice(0, 4));
  });

  it.each([[`http://${TARGET}:8080/path`], [`${TARGET}:443`], [`someone@${TARGET}`]])(
    'goes by host, never by port or path: %s',
    async (target) => {
      expect(await inScope([TARGET, name('www'), 'other.notreal'], { targets: [target] })).toEqual([
        TARGET,
        name('www'),
      ]);
    },
  );

  it('contains what a CIDR contains', async () => {
    const addresses = ['1.1.1.0', '1.1.1.15', '1.1.1.16', '1.1.2.1'];
    expect(await inScope(addresses, { targets: ['1.1.1.1/28'] })).toEqual(['1.1.1.0', '1.1.1.15']);
  });

  it('lets the blacklist win, with all that is below it', async () => {
    const options = { blacklist: [name('bad'), '1.1.1.1/28'], targets: [TARGET, '1.1.1.0/24'] };
    const hosts = [name('good'), name('bad'), name('very.bad'), '1.1.1.15', '1.1.1.16'];
    expect(await inScope(hosts, options)).toEqual([name('good'), '1.1.1.16']);
  });

  it('emits no target that is blacklisted', async () => {
    const { start, data } = keep({ targets: [TARGET, name('bad')], blacklist: [name('bad')], modules: [] });
    await start();
    expect(data()).toEqual([TARGET]);
  });

  it('matches exact hosts only with `strictScope`, save for the blacklist', async () => {
    expect(await inScope([TARGET, name('www')], { strictScope: true })).toEqual([TARGET]);
    const options = { strictScope: true, targets: [TARGET, name('x.bad')], blacklist: [name('bad')] };
    expect(await inScope([TARGET, name('x.bad')], options)).toEqual([TARGET]);
  });

  it('outputs a seed outside the whitelist, a target at distance 1, which ordinary modules do not handle', async () => {
    const handled: unknown[] = [];
    const look = defineModule({ name: 'look', watches: ['*'], handle: (event) => void handled.push(event.data) });
    const { start, events } = keep({ whitelist: ['other.notreal'], modules: [look] });
    await start();
    expect(events).toHaveLength(1);
    expect(events[0]?.scopeDistance).toBe(1);
    expect(events[0]?.hasTag('target')).toBe(true);
    expect(handled).toEqual([]);
  });

  it('merges case, trailing dots and repeats among seeds', async () => {
    const { start, data } = keep({ targets: ['Test.NotReal', 'test.notreal.', TARGET, ' test.notreal '], modules: [] });
    await start();
    expect(data()).toEqual([TARGET]);
  });

  it('has an order-free hash of its targets', async () => {
    const hash = async (targets: string[]) => (await keep({ targets, modules: [] }).start()).targetHash;
    const one = await hash(['a.notreal', 'b.notreal', 'c.notreal']);
    expect(await hash(['c.notreal', 'a.notreal', 'B.notreal.', 'a.notreal'])).toBe(one);
    expect(await hash(['a.notreal', 'b.notreal'])).not.toBe(one);
    expect(one).toMatch(/^[0-9a-f]{40}$/);
  });

  it('has the same hash for targets that come to the same hosts', async () => {
    const hash = async (targets: string[], strictScope = false) =>
      (await keep({ targets, strictScope, modules: [] }).start()).targetHash;
    const one = await hash(['a.notreal', '10.0.0.0/24']);
    expect(await hash(['10.0.0.7', 'www.a.notreal', '10.0.0.99/24', 'http://A.notreal:80/x', '10.0.0.128/25'])).toBe(
      one,
    );
    expect(await hash(['a.notreal', 'www.a.notreal', '10.0.0.0/24'], true)).not.toBe(one);
  });

  it('knows the whole scope before the first event where targets can be iterated again', async () => {
    const judged: boolean[] = [];
    const look = answering((_, ctx) => void judged.push(ctx.inScope('last.notreal')));
    await keep({ targets: [TARGET, 'last.notreal'], modules: [look] }).start();
    expect(judged[0]).toBe(true);
  });

  it('counts the steps out of scope: 0, 1, 2, 2, 3', async () => {
    const next: Record<string, string> = { '1.2.3.4': '2.3.4.5', '2.3.4.5': '3.4.5.6', '3.4.5.6': '4.5.6.7' };
    const distances: [string, string, number][] = [];
    const walk = defineModule({
      name: 'walk',
      watches: ['IP_ADDRESS'],
      produces: ['IP_ADDRESS', 'OPEN_TCP_PORT'],
      scopeDistanceModifier: null,
      handle: (event, ctx) => {
        const further = next[event.data];
        return further === undefined
          ? undefined
          : [ctx.event('IP_ADDRESS', further), ctx.event('OPEN_TCP_PORT', `${further}:80`)];
      },
    });
    const look = defineModule({
      name: 'look',
      watches: ['*'],
      scopeDistanceModifier: null,
      handle: (event) => void distances.push([event.type, event.host as string, event.scopeDistance]),
    });
    await keep({ targets: ['1.2.3.4'], modules: [walk, look] }).start();
    const of = (host: string) =>
      distances.filter(([type, found]) => type === 'IP_ADDRESS' && found === host).map(([, , at]) => at);
    expect([of('1.2.3.4'), of('2.3.4.5'), of('3.4.5.6'), of('4.5.6.7')]).toEqual([[0], [1], [2], [3]]);
  });

  it('takes names for what they are, however they are written, and none that only looks alike', async () => {
    const targets = ['B\u00fccher.notreal', 'example.notreal'];
    const inside = [
      'xn--bcher-kva.notreal',
      'www.B\u00dcCHER.notreal.',
      'https://b\u00fccher.notreal:8443/',
      'EXAMPLE.notreal.',
    ];
    const outside = [
      'bucher.notreal', // without the umlaut
      'xn--bcher-kva.example', // another domain
      'notexample.notreal',
      'example.notreal.evil.test',
      'example-notreal.test',
      'https://example.notreal@evil.test/',
      'https://evil.test/example.notreal',
      'https://evil.test#example.notreal',
      '\u0435xample.notreal', // a Cyrillic letter
      'notreal',
    ];
    expect(await inScope([...inside, ...outside], { targets })).toEqual(inside);
  });

  it('agrees with a list of names and ranges that is looked through, whatever is found', async () => {
    const label = fc.constantFrom('a', 'example', 'notexample', 'evil', 'xn--bcher-kva', 'test');
    const domain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.notreal`);
    const wanted = fc.record({
      whitelist: fc.array(domain, { minLength: 1, maxLength: 4 }),
      blacklist: fc.array(domain, { maxLength: 2 }),
      strict: fc.boolean(),
      asked: fc.array(domain, { minLength: 1, maxLength: 6 }),
    });
    const below = (host: string, entry: string) => host === entry || host.endsWith(`.${entry}`);
    await fc.assert(
      fc.asyncProperty(wanted, async ({ whitelist, blacklist, strict, asked }) => {
        const urls = asked.map((host, at) => (at % 2 ? host : `http://${host.toUpperCase()}.:8080/x`));
        const expected = urls.filter((_, at) => {
          const host = asked[at] as string;
          if (blacklist.some((entry) => below(host, entry))) return false;
          return whitelist.some((entry) => (strict ? host === entry : below(host, entry)));
        });
        const found = await inScope(urls, { targets: ['seed.test'], whitelist, blacklist, strictScope: strict });
        expect(found).toEqual([...new Set(expected)]);
      }),
      { numRuns: 60 },
    );
  });

  it('names an entry of a whitelist that is no host', () => {
    expect(() => keep({ whitelist: ['not a host at all'], modules: [] })).toThrow(/not a host at all/);
  });
});
