import { Readable } from 'node:stream';
import { BehaviorSubject, Observable, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../../operators/create-gate.js';
import type { Draft } from '../../../src/draft.js';
import { draftsOf } from '../../../src/engine/drafts-of.js';
import { collect } from '../../../src/testing/collect.js';

const one: Draft = { type: 'DNS_NAME', data: 'one.test.notreal' };
const two: Draft = { type: 'DNS_NAME', data: 'two.test.notreal' };

describe('draftsOf', () => {
  it.each([
    ['nothing', undefined, []],
    ['null', null, []],
    ['a draft', one, [one]],
    ['a promise of a draft', Promise.resolve(one), [one]],
    ['a promise of nothing', Promise.resolve(), []],
    ['a promise of a set', Promise.resolve(new Set([one, two])), [one, two]],
    ['a readable', Readable.from([one, two]), [one, two]],
    ['a stream', of(one, two), [one, two]],
    ['a promise of a stream', Promise.resolve(of(one, two)), [one, two]],
  ])('takes %s', async (_, result, expected) => {
    expect(await collect(draftsOf(result))).toEqual(expected);
  });

  it('takes generators, synchronous and not', async () => {
    function* now() {
      yield* [one, two];
    }
    async function* later() {
      yield* [one, two];
    }
    expect(await collect(draftsOf(now()))).toEqual([one, two]);
    expect(await collect(draftsOf(later()))).toEqual([one, two]);
  });

  it('pulls nothing while the gate holds', () => {
    const gate = createGate(new BehaviorSubject(1));
    gate.attach();
    gate.enter(() => {});
    let pulled = 0;
    function* counting() {
      for (;;) {
        pulled++;
        yield one;
      }
    }
    draftsOf(counting(), gate).subscribe().unsubscribe();
    gate.close();
    expect(pulled).toBe(0);
  });

  it('passes errors on', async () => {
    await expect(collect(draftsOf(Promise.reject(new Error('late'))))).rejects.toThrow('late');
  });

  it('refuses what cannot be drafts', () => {
    expect(() => draftsOf(5)).toThrow(TypeError);
  });

  it('does not subscribe to what a promise brings after everybody has left', async () => {
    let subscribed = false;
    const source$ = new Observable<Draft>(() => {
      subscribed = true;
    });
    const late = Promise.resolve(source$);
    draftsOf(late).subscribe().unsubscribe();
    await late;
    expect(subscribed).toBe(false);
  });
});
