import { BehaviorSubject, lastValueFrom, of, toArray } from 'rxjs';
import { expect, it } from 'vitest';
import { createGate } from '../../operators/create-gate.js';
import { resultsOf } from '../../operators/results-of.js';

it.each([
  ['an array', () => [1, 2, 3]],
  ['an Observable', () => of(1, 2, 3)],
  [
    'an async generator',
    async function* () {
      yield* [1, 2, 3];
    },
  ],
])('reads %s', async (_, make) => {
  expect(await lastValueFrom(resultsOf<number>(make(), undefined).pipe(toArray()))).toEqual([1, 2, 3]);
});

it('asks a generator for no more while the gate is shut', () => {
  const pressure$ = new BehaviorSubject(0.9);
  const gate = createGate(pressure$);
  gate.enter(() => {});
  const asked: number[] = [];
  const endless = function* () {
    for (let i = 0; ; i++) yield asked.push(i);
  };
  const subscription = resultsOf<number>(endless(), gate).subscribe();
  expect(asked.length).toBeLessThan(2);
  subscription.unsubscribe();
  gate.close();
});

it('refuses what cannot be read', () => {
  expect(() => resultsOf(5 as never, undefined)).toThrow(TypeError);
});
