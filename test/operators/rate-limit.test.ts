import { range, Subject, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { rateLimit } from '../../operators/rate-limit.js';
import { marbles } from '../../src/testing/marbles.js';
import { itMirrors } from './conformance.js';
import { deliverTo } from './holds.js';
import { virtualLog } from './virtual-log.js';

/** One value in five frames. */
const rate = 200;

describe('rateLimit', () => {
  describe('without a bound', () => {
    itMirrors(() => rateLimit({ rate: Number.POSITIVE_INFINITY }));
  });

  it('spaces values out', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -ab--c---------d|   ');
      const e1subs = '   ^---------------!   ';
      const expected = ' -a----b----c----(d|)';

      expectObservable(e1.pipe(rateLimit({ rate }))).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('lets a burst through after a quiet time, and no more than was saved up', () => {
    const log = virtualLog(({ at, note }) => {
      const e1 = new Subject<string>();
      e1.pipe(rateLimit({ rate, burst: 2 })).subscribe(note);
      for (const value of 'abcd') at(0, () => e1.next(value));
      for (const value of 'efg') at(100, () => e1.next(value));
    });
    expect(log).toEqual(['a@0', 'b@0', 'c@5', 'd@10', 'e@100', 'f@100', 'g@105']);
  });

  it('counts each key apart', () => {
    const log = virtualLog(({ note }) => {
      const e1 = new Subject<string>();
      e1.pipe(rateLimit({ rate, key: (value) => value.charAt(0) })).subscribe(note);
      for (const value of ['a1', 'a2', 'b1', 'a3', 'b2']) e1.next(value);
    });
    expect(log).toEqual(['a1@0', 'b1@0', 'a2@5', 'b2@5', 'a3@10']);
  });

  it('passes on what waits before it completes, but an error at once', () => {
    marbles(({ hot, expectObservable }) => {
      const e1 = hot('   -ab|   ');
      const expected = ' -a----(b|)';
      const e2 = hot('   -ab#   ');
      const failed = '   -a-#   ';

      expectObservable(e1.pipe(rateLimit({ rate }))).toBe(expected);
      expectObservable(e2.pipe(rateLimit({ rate }))).toBe(failed);
    });
  });

  it('passes nothing more once it is unsubscribed', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -ab----|');
      const unsub = '    ----!   ';
      const e1subs = '   ^---!   ';
      const expected = ' -a---   ';

      expectObservable(e1.pipe(rateLimit({ rate })), unsub).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('passes on what its key function throws', () => {
    marbles(({ hot, expectObservable }) => {
      const e1 = hot('   -a-|');
      const expected = ' -#  ';
      const key = () => {
        throw 'error';
      };
      expectObservable(e1.pipe(rateLimit({ rate, key }))).toBe(expected);
    });
  });

  it('fails when more wait than may', () => {
    const errors: unknown[] = [];
    const seen: number[] = [];
    range(10)
      .pipe(rateLimit({ rate, maxQueued: 3, name: 'api' }))
      .subscribe({ next: (value) => seen.push(value), error: (error) => errors.push(error) });
    expect(seen).toEqual([0]);
    expect(errors).toEqual([expect.objectContaining({ code: 'BACKPRESSURE_OVERFLOW', producer: 'api' })]);
  });

  it('keeps no timer once every bucket is full again', () => {
    const scheduler = new VirtualTimeScheduler();
    const e1 = new Subject<number>();
    e1.pipe(rateLimit({ rate, key: (value) => value, scheduler })).subscribe();
    for (let i = 0; i < 1000; i++) e1.next(i);
    scheduler.flush();
    expect(scheduler.now()).toBe(5);
    expect(scheduler.actions).toEqual([]);
  });

  it('refuses options out of range', () => {
    expect(() => rateLimit({ rate: 0 })).toThrow(RangeError);
    expect(() => rateLimit({ rate: 1, burst: 0.5 })).toThrow(RangeError);
  });

  it('holds, in a scan, what waits', () => {
    const log = virtualLog(({ at, note }) => {
      const e1 = new Subject<string>();
      const scan = deliverTo(e1);
      e1.pipe(rateLimit({ rate })).subscribe();
      for (const value of 'abc') scan.deliver(value);
      for (const frame of [1, 6, 11]) at(frame, () => note(`[${scan.held()}] [${scan.tooOften}]`));
    });
    expect(log).toEqual(['[b,c] []@1', '[c] []@6', '[] []@11']);
  });

  it('lets go of what waits when it is unsubscribed', () => {
    const e1 = new Subject<string>();
    const scan = deliverTo(e1);
    const subscription = e1.pipe(rateLimit({ rate })).subscribe();
    for (const value of 'abc') scan.deliver(value);
    expect(scan.held()).toEqual(['b', 'c']);
    subscription.unsubscribe();
    expect([scan.held(), scan.tooOften]).toEqual([[], []]);
  });
});
