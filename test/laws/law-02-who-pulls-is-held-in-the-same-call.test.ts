import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { BehaviorSubject, filter, lastValueFrom, map, Subject, take, tap, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { batch } from '../../operators/batch.js';
import { createGate } from '../../operators/create-gate.js';
import { pull } from '../../operators/pull.js';
import { rateLimit } from '../../operators/rate-limit.js';
import { work } from '../../operators/work.js';
import { latch, turns } from './scan-helpers.js';

/** Numbers without end, and how many were taken. */
function counted() {
  const state = { taken: 0 };
  function* numbers() {
    for (;;) yield state.taken++;
  }
  async function* later() {
    for (;;) yield state.taken++;
  }
  return { state, numbers: numbers(), later: later() };
}

describe('law 2: who pulls is held in the same call', () => {
  it('takes one more than a `work` after it has slots, gate or none', async () => {
    for (const gate of [undefined, createGate(new BehaviorSubject(0))]) {
      const { opened, open } = latch();
      const { state, numbers } = counted();
      const done = lastValueFrom(
        pull(numbers, gate).pipe(
          work((n) => opened.then(() => n), { concurrency: 3, gate }),
          take(10),
          toArray(),
        ),
      );
      await turns();
      expect(state.taken).toBe(4);
      open();
      expect(await done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  it('is held through whatever passes items on at once, and by a second `work` after one that answers at once', async () => {
    const { opened, open } = latch();
    const { state, later } = counted();
    const done = lastValueFrom(
      pull(later).pipe(
        filter((n) => n % 2 === 0),
        map((n) => n * 10),
        batch({ size: 2 }),
        work((pair) => pair),
        work((n) => opened.then(() => n)),
        take(4),
        toArray(),
      ),
    );
    await turns();
    expect(state.taken).toBeLessThanOrEqual(4);
    open();
    expect(await done).toEqual([0, 20, 40, 60]);
  });

  it('is held by a `backpressure` with a gate of its own, though nobody gave it that gate', async () => {
    const pressure$ = new BehaviorSubject(0.99);
    const { state, numbers } = counted();
    const seen: number[] = [];
    const subscription = pull(numbers)
      .pipe(backpressure(pressure$, { maxDelay: 1e6 }))
      .subscribe((n) => seen.push(n));
    await turns();
    expect([state.taken, seen]).toEqual([1, []]);
    pressure$.next(0);
    await turns(1);
    expect(seen.length).toBeGreaterThan(0);
    subscription.unsubscribe();
    expect(seen).toEqual(Array.from(seen, (_, at) => at));
  });

  it('is held by a `rateLimit` whose queue is full, which therefore loses nothing and does not fail', async () => {
    const { state, numbers } = counted();
    let most = 0;
    const seen = await lastValueFrom(
      pull(numbers).pipe(
        rateLimit({ rate: 2000, maxQueued: 2 }),
        tap((n) => {
          most = Math.max(most, state.taken - n);
        }),
        take(20),
        toArray(),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(most).toBeLessThanOrEqual(4);
  });

  it('does not hold a slot for what its own results lead to: a cycle goes on', async () => {
    const found$ = new Subject<number>();
    let left = 1;
    const handled: number[] = [];
    found$
      .pipe(
        work((n) => sleep(0).then(() => (n < 100 ? [2 * n + 1, 2 * n + 2] : [])), { concurrency: 2 }),
        work((children) => children),
      )
      .subscribe((n) => {
        left++;
        handled.push(n);
        found$.next(n);
      });
    found$.next(0);
    while (handled.length < 200) await sleep(1);
    expect(new Set(handled).size).toBe(200);
    expect(left).toBe(201);
  });

  it('loses, doubles and reorders nothing, however slow the work and however few the slots', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (pauses, concurrency, sync) => {
          const items = pauses.map((pause, at) => ({ pause, at }));
          let most = 0;
          let taken = 0;
          let done = 0;
          const source = function* () {
            for (const item of items) {
              most = Math.max(most, ++taken - done);
              yield item;
            }
          };
          const project = ({ pause, at }: { pause: number; at: number }) =>
            sync && pause === 0 ? [at] : turns(pause).then(() => at);
          const seen = await lastValueFrom(
            pull(source()).pipe(
              work(project as (item: { pause: number; at: number }) => Promise<number>, { concurrency }),
              tap(() => done++),
              toArray(),
            ),
          );
          expect([...seen].sort((a, b) => a - b)).toEqual(items.map(({ at }) => at));
          if (concurrency === 1) expect(seen).toEqual(items.map(({ at }) => at));
          expect(most).toBeLessThanOrEqual(concurrency + 2);
        },
      ),
      { numRuns: 60 },
    );
  });
});
