import { describe, expect, it } from 'vitest';
import { buildEvent } from '../../../src/create-event.js';
import type { Draft } from '../../../src/draft.js';
import { Acceptance } from '../../../src/engine/acceptance.js';
import { DedupTable } from '../../../src/engine/dedup-table.js';
import type { ModuleKind, ScanEvent } from '../../../src/index.js';
import type { AnyModuleSpec } from '../../../src/module.js';
import { fakeContext } from '../../../src/testing/fake-context.js';
import { createFingerprinter } from '../../../src/util/create-fingerprinter.js';

const fingerprint = createFingerprinter();

function acceptance(facts: Partial<AnyModuleSpec>, kind: ModuleKind = 'module', searchDistance = 0) {
  const failures: unknown[] = [];
  const made = new Acceptance({
    spec: { name: 'look', watches: ['DNS_NAME'], ...facts },
    kind,
    searchDistance,
    dedup: new DedupTable(fingerprint),
    consumer: 1,
    context: () => fakeContext(),
    failed: (error) => failures.push(error),
  });
  return { check: (event: ScanEvent) => made.check(event), watches: (type: string) => made.watches(type), failures };
}

const at = (scopeDistance: number, data = 'a.test', seed = false): ScanEvent =>
  buildEvent({ type: 'DNS_NAME', data, scopeDistance, seed } as Draft & { seed: boolean }, undefined, 'test');
const port = (data: string): ScanEvent => buildEvent({ type: 'OPEN_TCP_PORT', data }, undefined, 'test');

describe('Acceptance', () => {
  it('watches what it names, or everything', () => {
    expect(['DNS_NAME', 'URL'].map(acceptance({}).watches)).toEqual([true, false]);
    expect(['DNS_NAME', 'URL'].map(acceptance({ watches: ['*'] }).watches)).toEqual([true, true]);
  });

  it.each<[string, Partial<AnyModuleSpec>, ModuleKind, number, (string | undefined)[]]>([
    ['a module up to the search distance', {}, 'module', 1, [undefined, undefined, 'distance']],
    [
      'one with a modifier up to their sum',
      { scopeDistanceModifier: 1 },
      'module',
      1,
      [undefined, undefined, undefined],
    ],
    ['one below 0 what is in scope', { scopeDistanceModifier: -3 }, 'module', 1, [undefined, 'distance', 'distance']],
    ['one without a limit all', { scopeDistanceModifier: null }, 'module', 0, [undefined, undefined, undefined]],
    ['an output all', {}, 'output', 0, [undefined, undefined, undefined]],
    ['an intercept all', {}, 'intercept', 0, [undefined, undefined, undefined]],
    [
      'one for the scope what is in it',
      { inScopeOnly: true },
      'output',
      0,
      [undefined, 'not in scope', 'not in scope'],
    ],
  ])('lets %s have', (_, facts, kind, searchDistance, expected) => {
    const { check } = acceptance(facts, kind, searchDistance);
    expect([0, 1, 2].map((distance) => check(at(distance, `d${distance}.test`)))).toEqual(expected);
  });

  it('takes targets only where asked to', () => {
    const { check } = acceptance({ targetOnly: true });
    expect([check(at(0)), check(at(0, 'b.test', true))]).toEqual(['not a target', undefined]);
  });

  it('hands an event once, save to outputs and who accepts repeats', () => {
    const twice = (facts: Partial<AnyModuleSpec>, kind?: ModuleKind) => {
      const { check } = acceptance(facts, kind);
      return [check(at(0)), check(at(0))];
    };
    expect(twice({})).toEqual([undefined, 'duplicate']);
    expect(twice({ acceptDupes: true })).toEqual([undefined, undefined]);
    expect(twice({}, 'output')).toEqual([undefined, undefined]);
    expect(twice({ acceptDupes: false }, 'output')).toEqual([undefined, 'duplicate']);
    expect(twice({ perHost: true }, 'intercept')).toEqual([undefined, undefined]);
  });

  it.each<[string, Partial<AnyModuleSpec>, number[]]>([
    ['a host', { perHost: true }, [0, 2, 3]],
    ['a host and port', { perHostPort: true }, [0, 1, 2, 3]],
    ['a registrable domain', { perDomain: true }, [0, 3]],
    ['a key of its own', { dedupKey: (event) => String(event.port) }, [0, 1]],
  ])('hands one event for %s', (_, facts, taken) => {
    const { check } = acceptance({ watches: ['OPEN_TCP_PORT'], ...facts });
    const ports = ['a.test.com:80', 'a.test.com:81', 'b.test.com:80', '10.0.0.1:80', 'a.test.com:80'].map(port);
    expect(ports.flatMap((event, i) => (check(event) === undefined ? [i] : []))).toEqual(taken);
  });

  it('asks the filter, at once or later, and gives its reason', async () => {
    const verdicts = [true, false, [false, 'too old'], [true], Promise.resolve([false, 'late'])];
    const { check } = acceptance({ filter: () => verdicts.splice(0, 1)[0] as never });
    const answers = ['a', 'b', 'c', 'd', 'e'].map((label) => check(at(0, `${label}.test`)));
    expect(await Promise.all(answers)).toEqual([undefined, 'filter', 'too old', undefined, 'late']);
    expect(answers.slice(0, 4).some((answer) => answer instanceof Promise)).toBe(false);
  });

  it('asks the filter before it counts an event as seen, and after what costs nothing', () => {
    let asked = 0;
    const { check } = acceptance({ filter: () => ++asked > 1 });
    expect([check(at(1)), check(at(0)), check(at(0)), check(at(0))]).toEqual([
      'distance',
      'filter',
      undefined,
      'duplicate',
    ]);
    expect(asked).toBe(3);
  });

  it('contains a filter that throws or rejects', async () => {
    const thrown = new Error('thrown');
    for (const filter of [() => Promise.reject(thrown), () => raise(thrown)]) {
      const { check, failures } = acceptance({ filter });
      expect([await check(at(0)), failures]).toEqual(['filter failed', [thrown]]);
    }
  });

  it('contains a dedupKey that throws, behind a late filter too', async () => {
    const thrown = new Error('thrown');
    for (const filter of [undefined, async () => true]) {
      const { check, failures } = acceptance({ ...(filter && { filter }), dedupKey: () => raise(thrown) });
      expect([await check(at(0)), failures]).toEqual(['dedupKey failed', [thrown]]);
    }
  });
});

function raise(error: Error): never {
  throw error;
}
