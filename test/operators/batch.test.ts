import { map, of, range, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { batch } from '../../operators/batch.js';
import { work } from '../../operators/work.js';
import { collect } from '../../src/testing/collect.js';
import { marbles } from '../../src/testing/marbles.js';
import { itMirrors } from './conformance.js';
import { deliverTo } from './holds.js';

const joined = map((values: readonly string[]) => values.join(''));

describe('batch', () => {
  describe('of one', () => {
    itMirrors(() => (source) => source.pipe(batch({ size: 1 }), joined));
  });

  it('lets a batch go when it is full', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -ab-cd-e-f-----|');
      const e1subs = '   ^--------------!';
      const expected = ' --x--y---z-----|';

      const result = e1.pipe(batch({ size: 2, wait: 100 }), joined);
      expectObservable(result).toBe(expected, { x: 'ab', y: 'cd', z: 'ef' });
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('lets a batch go when its first value has waited long enough', () => {
    marbles(({ hot, expectObservable }) => {
      const e1 = hot('   -a-b-----c---d---|');
      const expected = ' ------x-------y--|';

      const result = e1.pipe(batch({ size: 10, wait: 5 }), joined);
      expectObservable(result).toBe(expected, { x: 'ab', y: 'cd' });
    });
  });

  it('starts that clock anew for each batch', () => {
    marbles(({ hot, expectObservable }) => {
      const e1 = hot('   -ab-c----------|');
      const expected = ' --x------y-----|';

      const result = e1.pipe(batch({ size: 2, wait: 5 }), joined);
      expectObservable(result).toBe(expected, { x: 'ab', y: 'c' });
    });
  });

  it('lets go what is left when its source completes', () => {
    marbles(({ hot, expectObservable }) => {
      const e1 = hot('   -abc|     ');
      const expected = ' --x-(y|)  ';

      expectObservable(e1.pipe(batch({ size: 2 }), joined)).toBe(expected, { x: 'ab', y: 'c' });
    });
  });

  it('discards what is left when its source fails, or when it is unsubscribed', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -a-#      ');
      const expected = ' ---#      ';
      const e2 = hot('   -a-------|');
      const unsub = '    ---!      ';

      expectObservable(e1.pipe(batch())).toBe(expected);
      expectObservable(e2.pipe(batch({ wait: 4 })), unsub).toBe('');
      expectSubscriptions(e2.subscriptions).toBe('^--!');
    });
  });

  it('makes no batch larger than its size, and no empty one', async () => {
    for (const size of [1, 1.5, 7, 10]) {
      const batches = await collect(range(20).pipe(batch({ size })));
      expect(batches.flat()).toEqual(Array.from({ length: 20 }, (_, i) => i));
      for (const { length } of batches) {
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(size);
      }
    }
  });

  it('holds up to 100 values for up to a second unless told otherwise', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(
        range(250).pipe(
          batch(),
          map(({ length }) => length),
        ),
      ).toBe('(aab|)', { a: 100, b: 50 });
      expectObservable(cold('a').pipe(batch(), joined)).toBe('1s a');
    });
  });

  it('refuses a size below 1', () => {
    expect(() => batch({ size: 0 })).toThrow(RangeError);
    expect(() => batch({ size: Number.NaN })).toThrow(RangeError);
  });

  it('gives fresh state to each subscription', () => {
    marbles(({ cold, expectObservable }) => {
      const e1 = cold(' a-b-|').pipe(batch({ size: 3 }), joined);
      const expected = '----(x|)';
      expectObservable(e1).toBe(expected, { x: 'ab' });
      expectObservable(e1, '-^').toBe(`-${expected}`, { x: 'ab' });
    });
  });

  describe('in a scan', () => {
    it('holds what it was handed until the batch is handed over', () => {
      const e1 = new Subject<string>();
      const scan = deliverTo(e1);
      e1.pipe(batch({ size: 2 })).subscribe(() => expect(scan.held()).toEqual(['a', 'b']));
      scan.deliver('a');
      expect(scan.held()).toEqual(['a']);
      scan.deliver('b');
      expect([scan.held(), scan.tooOften]).toEqual([[], []]);
    });

    it('lets another operator hold the whole batch', () => {
      const e1 = new Subject<string>();
      const scan = deliverTo(e1);
      const end$ = new Subject<never>();
      e1.pipe(
        batch({ size: 2 }),
        work(() => end$),
      ).subscribe();
      for (const value of 'abc') scan.deliver(value);
      expect(scan.held()).toEqual(['a', 'b', 'c']);
      end$.complete();
      expect(scan.held()).toEqual(['c']);
      e1.complete();
      expect([scan.held(), scan.tooOften]).toEqual([[], []]);
    });

    it('lets everything go when it is unsubscribed or fails', () => {
      for (const fails of [true, false]) {
        const e1 = new Subject<string>();
        const scan = deliverTo(e1);
        const subscription = e1.pipe(batch()).subscribe({ error: () => {} });
        scan.deliver('a');
        if (fails) e1.error('error');
        else subscription.unsubscribe();
        expect([scan.held(), scan.tooOften]).toEqual([[], []]);
      }
    });
  });

  it('passes on what is fed back while a batch is handed over', async () => {
    const e1 = new Subject<string>();
    const seen: string[] = [];
    e1.pipe(batch({ size: 2 }), joined).subscribe((value) => {
      seen.push(value);
      if (seen.length < 3) for (const next of 'xy') e1.next(next);
    });
    for (const value of 'ab') e1.next(value);
    expect(seen).toEqual(['ab', 'xy', 'xy']);
    expect(await collect(of(1).pipe(batch()))).toEqual([[1]]);
  });
});
