import fc from 'fast-check';
import { BehaviorSubject, defer, Observable, range, Subject, take } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { BackpressureOverflowError } from '../../operators/backpressure-overflow-error.js';
import { createGate } from '../../operators/create-gate.js';
import { marbles } from '../../src/testing/marbles.js';
import { itMirrors } from './conformance.js';

/** With these, pressure 0.5 delays by 80 / 8 = 10 frames. */
const law = { low: 0, high: 1, maxDelay: 80 };
const half = () => new BehaviorSubject(0.5);
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('backpressure', () => {
  describe('below low', () => {
    itMirrors(() => backpressure(new BehaviorSubject(0.4999)));

    it('passes synchronously, and starts no timer', () => {
      const before = timers();
      const seen: number[] = [];
      const e1 = new Subject<number>();
      const subscription = e1.pipe(backpressure(new BehaviorSubject(0.4999))).subscribe((value) => seen.push(value));
      for (let i = 0; i < 100; i++) e1.next(i);
      expect(seen).toHaveLength(100);
      expect(timers()).toBe(before);
      subscription.unsubscribe();
    });
  });

  describe('at a gate that is shared', () => {
    itMirrors(() => backpressure(createGate(new BehaviorSubject(0))));

    it('marks the gate as attached while it is subscribed', () => {
      const gate = createGate(new BehaviorSubject(0));
      const e1 = new Subject<number>();
      const subscriptions = [e1.pipe(backpressure(gate)).subscribe(), e1.pipe(backpressure(gate)).subscribe()];
      expect(gate.attached).toBe(true);
      subscriptions[0]?.unsubscribe();
      expect(gate.attached).toBe(true);
      e1.complete();
      expect(gate.attached).toBe(false);
    });

    it('passes the values of all its streams in one order', () => {
      marbles(({ hot, expectObservable }) => {
        const gate = createGate(half(), law);
        const e1 = hot('  -a-c---------------|');
        const e2 = hot('  --b----------------|');
        const expected1 = '-----------a-c-----|';
        const expected2 = '------------b------|';

        expectObservable(e1.pipe(backpressure(gate))).toBe(expected1);
        expectObservable(e2.pipe(backpressure(gate))).toBe(expected2);
      });
    });
  });

  describe('above low', () => {
    it('delays by maxDelay · s³', () => {
      marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
        const e1 = hot('  -a-------------------|');
        const e1subs = '  ^--------------------!';
        const expected = '-----------a---------|';

        expectObservable(e1.pipe(backpressure(half(), law))).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
        const delay = (pressure: number, maxDelay: number) =>
          cold('a|').pipe(backpressure(new BehaviorSubject(pressure), { maxDelay }));
        expectObservable(delay(0.75, 1000)).toBe('125ms (a|)');
        expectObservable(delay(0.875, 512)).toBe('216ms (a|)');
        expectObservable(delay(0.625, 512)).toBe('8ms (a|)');
      });
    });

    it('delays by the curve given', () => {
      marbles(({ cold, expectObservable }) => {
        const linear = { maxDelay: 100, curve: (s: number) => s };
        expectObservable(cold('a|').pipe(backpressure(new BehaviorSubject(0.75), linear))).toBe('50ms (a|)');
      });
    });

    it('lets each go at the later of its own time and that of the one before it', () => {
      marbles(({ hot, expectObservable }) => {
        const weights = [4, 1, 1, 1];
        const weight = () => weights.shift() ?? 1;
        const e1 = hot('  -abc 32ms d|');
        const expected = '41ms (abc)(d|)';
        // Own times: a 1 + 40, b 2 + 10, c 3 + 10, d 36 + 10.

        expectObservable(e1.pipe(backpressure(half(), { ...law, weight }))).toBe(expected);
      });
    });

    it('delivers what waits, then completes', () => {
      marbles(({ hot, expectObservable, expectSubscriptions }) => {
        const e1 = hot('  -ab|');
        const e1subs = '  ^--!';
        const expected = '-----------a(b|)';

        expectObservable(e1.pipe(backpressure(half(), law))).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
      });
    });

    it('delivers what waits, then passes the error of its source on', () => {
      marbles(({ hot, expectObservable, expectSubscriptions }) => {
        const e1 = hot('  -ab#');
        const e1subs = '  ^--!';
        const expected = '-----------a(b#)';

        expectObservable(e1.pipe(backpressure(half(), law))).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
      });
    });

    it('delivers nothing more once it is unsubscribed', () => {
      marbles(({ hot, expectObservable, expectSubscriptions }) => {
        const e1 = hot('  -ab-------------|');
        const unsub = '   ------------!    ';
        const e1subs = '  ^-----------!    ';
        const expected = '-----------a     ';

        expectObservable(e1.pipe(backpressure(half(), law)), unsub).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
      });
    });

    it('gives fresh state to each subscription', () => {
      marbles(({ cold, expectObservable }) => {
        const e1 = cold('a|').pipe(backpressure(half(), law));
        expectObservable(e1).toBe('         10ms (a|)');
        expectObservable(e1, '  5ms ^').toBe('15ms (a|)');
      });
    });

    it('passes the next synchronously when everything before it is through', () => {
      marbles(({ hot, expectObservable }) => {
        const pressure$ = half();
        const e1 = hot('   -a-------------b|');
        const expected = ' -----------a---b|';
        hot('              ------------x   ').subscribe(() => pressure$.next(0));

        expectObservable(e1.pipe(backpressure(pressure$, law))).toBe(expected);
      });
    });

    it('delivers in order what a subscriber feeds back while it is being released', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const e1 = new Subject<number>();
      const seen: number[] = [];
      e1.pipe(backpressure(pressure$)).subscribe((value) => {
        seen.push(value);
        if (value < 10) e1.next(value + 10);
      });
      e1.next(1);
      e1.next(2);
      pressure$.next(0);
      expect(seen).toEqual([1, 2, 11, 12]);
    });
  });

  describe('when pressure moves', () => {
    it('lets all go at once, in order, as it falls below low', () => {
      marbles(({ hot, expectObservable }) => {
        const pressure$ = new BehaviorSubject(0.9);
        const e1 = hot('  -abc------d-|');
        const expected = '-----(abc)d-|';
        hot('             -----x       ').subscribe(() => pressure$.next(0.49));

        expectObservable(e1.pipe(backpressure(pressure$))).toBe(expected);
      });
    });

    it('computes what remains of a wait anew', () => {
      marbles(({ hot, expectObservable }) => {
        const moves = { u: 0.75, d: 0.5 };
        const run = (moves$: Observable<number>) => {
          const pressure$ = half();
          moves$.subscribe((pressure) => pressure$.next(pressure));
          return hot('a|').pipe(backpressure(pressure$, { ...law, maxDelay: 64 }));
        };
        // 8 at half pressure, 27 at three quarters, both since it arrived.
        expectObservable(run(hot('----u', moves))).toBe('27ms (a|)');
        expectObservable(run(hot('----u 15ms d', moves))).toBe('20ms (a|)');
        expectObservable(run(hot('--ud', moves))).toBe('8ms (a|)');
      });
    });

    it('goes by the present value, not by a stale one delivered last', () => {
      const pressure$ = new BehaviorSubject(0.9);
      // Subscribed before the gate, so the gate hears of 0.9 first and of 0.1 after it.
      pressure$.subscribe((pressure) => pressure === 0.1 && pressure$.next(0.9));
      const seen: string[] = [];
      const e1 = new Subject<string>();
      const subscription = e1.pipe(backpressure(pressure$)).subscribe((value) => seen.push(value));
      e1.next('a');
      pressure$.next(0.1);
      expect(pressure$.value).toBe(0.9);
      expect(seen).toEqual([]);
      pressure$.next(0.2);
      expect(seen).toEqual(['a']);
      subscription.unsubscribe();
    });

    it('goes on in order when a released value raises pressure again', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const seen: string[] = [];
      const e1 = new Subject<string>();
      const subscription = e1.pipe(backpressure(pressure$)).subscribe((value) => {
        seen.push(value);
        if (value === 'b') pressure$.next(0.95);
      });
      for (const value of 'abcd') e1.next(value);
      pressure$.next(0);
      expect(seen).toEqual(['a', 'b']);
      e1.next('e');
      pressure$.next(0);
      expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
      subscription.unsubscribe();
    });

    it('loses, doubles and reorders nothing, however it moves', () => {
      const step = fc.oneof(
        { weight: 3, arbitrary: fc.constant('emit' as const) },
        { weight: 1, arbitrary: fc.double({ min: 0, max: 1.2, noNaN: true }) },
      );
      fc.assert(
        fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
          const pressure$ = new BehaviorSubject(0);
          const e1 = new Subject<number>();
          const seen: number[] = [];
          let emitted = 0;
          e1.pipe(backpressure(pressure$)).subscribe((value) => seen.push(value));
          for (const next of steps) {
            if (next === 'emit') e1.next(emitted++);
            else pressure$.next(next);
          }
          pressure$.next(0);
          expect(seen).toEqual(Array.from({ length: emitted }, (_, i) => i));
        }),
      );
    });

    it('releases 200,000 values in order', () => {
      const pressure$ = new BehaviorSubject(0.9);
      let next = 0;
      let inOrder = true;
      range(200_000)
        .pipe(backpressure(pressure$, { maxBuffered: 200_000 }))
        .subscribe((value) => {
          inOrder &&= value === next++;
        });
      expect(next).toBe(0);
      pressure$.next(0);
      expect([next, inOrder]).toEqual([200_000, true]);
    });
  });

  describe('when the signal breaks', () => {
    const breaks = {
      'says NaN': (pressure$: BehaviorSubject<number>) => pressure$.next(Number.NaN),
      'has failed': (pressure$: BehaviorSubject<number>) => pressure$.error(new Error('sensor')),
      'has completed': (pressure$: BehaviorSubject<number>) => pressure$.complete(),
    };
    for (const [how, breakIt] of Object.entries(breaks)) {
      it(`stands open after one that ${how}, with one warning`, () => {
        const warnings: string[] = [];
        const pressure$ = new BehaviorSubject(0.9);
        const gate = createGate(pressure$, { onWarning: (message) => warnings.push(message) });
        const seen: string[] = [];
        const e1 = new Subject<string>();
        e1.pipe(backpressure(gate)).subscribe((value) => seen.push(value));
        e1.next('a');
        e1.next('b');
        expect(seen).toEqual([]);
        breakIt(pressure$);
        expect(seen).toEqual(['a', 'b']);
        e1.next('c');
        pressure$.next(1);
        e1.next('d');
        expect(seen).toEqual(['a', 'b', 'c', 'd']);
        expect(warnings).toEqual([`A pressure signal ${how}: it is left out.`]);
      });

      it(`stands open before one that ${how} from the start`, () => {
        const pressure$ = new BehaviorSubject(0.9);
        breakIt(pressure$);
        const seen: string[] = [];
        const e1 = new Subject<string>();
        e1.pipe(backpressure(pressure$)).subscribe((value) => seen.push(value));
        e1.next('a');
        expect(seen).toEqual(['a']);
      });
    }
  });

  describe('when its buffer is full', () => {
    const collectAt = (options: Parameters<typeof backpressure<number>>[1], count: number) => {
      const pressure$ = new BehaviorSubject(0.9);
      const seen: unknown[] = [];
      let pulled = 0;
      const source = defer(() => range(count)).pipe(
        (source$) =>
          new Observable<number>((subscriber) =>
            source$.subscribe({
              next: (value) => {
                if (subscriber.closed) return;
                pulled++;
                subscriber.next(value);
              },
              complete: () => subscriber.complete(),
            }),
          ),
      );
      source.pipe(backpressure(pressure$, options)).subscribe({
        next: (value) => seen.push(value),
        error: (error) => seen.push(error),
        complete: () => seen.push('done'),
      });
      const before = [...seen];
      pressure$.next(0);
      return { before, seen, pulled };
    };

    it('delivers what is in it, then fails by name', () => {
      const { before, seen, pulled } = collectAt({ maxBuffered: 3, name: 'crawler' }, 10);
      expect(before).toEqual([]);
      expect(pulled).toBe(4);
      expect(seen.slice(0, 3)).toEqual([0, 1, 2]);
      expect(seen).toHaveLength(4);
      const error = seen[3] as BackpressureOverflowError;
      expect(error).toBeInstanceOf(BackpressureOverflowError);
      expect([error.code, error.producer, error.count]).toEqual(['BACKPRESSURE_OVERFLOW', 'crawler', 3]);
      expect(error.message).toContain('`crawler`');
    });

    it('is full at 65,536 values', () => {
      expect(collectAt({}, 65_536).seen).toHaveLength(65_537);
      const { seen } = collectAt({}, 70_000);
      expect(seen).toHaveLength(65_537);
      expect(seen.at(-1)).toBeInstanceOf(BackpressureOverflowError);
    });

    it('is full at 16 MB', () => {
      const { seen } = collectAt({ size: () => 1024 ** 2 }, 20);
      expect(seen).toHaveLength(17);
      expect(seen.at(-1)).toMatchObject({ count: 16, bytes: 16 * 1024 ** 2 });
    });

    it('takes one value larger than all of it', () => {
      expect(collectAt({ size: () => 100, maxBufferedBytes: 10 }, 1).seen).toEqual([0, 'done']);
    });

    it('drops the oldest, and says which', () => {
      const dropped: number[] = [];
      const options = {
        maxBuffered: 3,
        overflow: 'dropOldest',
        onDrop: (value: number) => dropped.push(value),
      } as const;
      expect(collectAt(options, 7).seen).toEqual([4, 5, 6, 'done']);
      expect(dropped).toEqual([0, 1, 2, 3]);
    });

    it('drops the newest, and says which', () => {
      const dropped: number[] = [];
      const options = {
        maxBuffered: 3,
        overflow: 'dropNewest',
        onDrop: (value: number) => dropped.push(value),
      } as const;
      expect(collectAt(options, 7).seen).toEqual([0, 1, 2, 'done']);
      expect(dropped).toEqual([3, 4, 5, 6]);
    });

    it('hands what is refused to a function', () => {
      const refused: number[] = [];
      expect(collectAt({ maxBuffered: 3, overflow: (value) => refused.push(value) }, 5).seen).toEqual([
        0,
        1,
        2,
        'done',
      ]);
      expect(refused).toEqual([3, 4]);
    });

    it('drops as many of the oldest as a large value needs, and keeps count of their turns', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const gate = createGate(pressure$);
      const dropped: number[] = [];
      const seen: number[] = [];
      const e1 = new Subject<number>();
      e1.pipe(
        backpressure(gate, {
          size: (value) => value,
          maxBufferedBytes: 10,
          overflow: 'dropOldest',
          onDrop: (value) => dropped.push(value),
        }),
      ).subscribe((value) => seen.push(value));
      for (let round = 0; round < 100; round++) for (const value of [1, 2, 3, 4, 9]) e1.next(value);
      expect(gate.waiting).toBeLessThanOrEqual(5);
      e1.next(1);
      expect(dropped.length + 2).toBe(501);
      pressure$.next(0);
      expect(seen).toEqual([9, 1]);
      expect(gate.waiting).toBe(0);
      e1.next(5);
      expect(seen).toEqual([9, 1, 5]);
    });

    it('keeps no value back when what it dropped for it made room for all', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const seen: number[] = [];
      const e1 = new Subject<number>();
      const options = { maxBuffered: 2, overflow: 'dropOldest', onDrop: () => pressure$.next(0) } as const;
      e1.pipe(backpressure(pressure$, options)).subscribe((value) => seen.push(value));
      for (const value of [1, 2, 3]) e1.next(value);
      expect(seen).toEqual([2, 3]);
    });

    it('counts what a value weighed when it came, whatever becomes of it', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const values = Array.from({ length: 4 }, () => ({ bytes: 5 }));
      const seen: unknown[] = [];
      const e1 = new Subject<{ bytes: number }>();
      e1.pipe(backpressure(pressure$, { size: ({ bytes }) => bytes, maxBufferedBytes: 10 })).subscribe({
        next: (value) => seen.push(value),
        error: (error) => seen.push(error),
      });
      for (const value of values.slice(0, 2)) e1.next(value);
      for (const value of values) value.bytes = 1000;
      pressure$.next(0);
      pressure$.next(0.9);
      for (const value of values) value.bytes = 5;
      for (const value of values.slice(2)) e1.next(value);
      pressure$.next(0);
      expect(seen).toEqual(values);
    });
  });

  describe('where a callback throws', () => {
    const failing = () => {
      throw new Error('callback');
    };
    const errorOf = (options: Parameters<typeof backpressure<number>>[1], pressure = 0.9) => {
      const errors: unknown[] = [];
      const subscription = range(5)
        .pipe(backpressure(new BehaviorSubject(pressure), { maxBuffered: 2, ...options }))
        .subscribe({ error: (error) => errors.push(error) });
      expect(subscription.closed).toBe(errors.length > 0);
      subscription.unsubscribe();
      return errors.map((error) => (error as Error).message);
    };

    it('fails with what it throws', () => {
      expect(errorOf({ size: failing })).toEqual(['callback']);
      expect(errorOf({ size: failing }, 0)).toEqual(['callback']);
      expect(errorOf({ depth: failing })).toEqual(['callback']);
      expect(errorOf({ overflow: failing })).toEqual(['callback']);
      expect(errorOf({ overflow: 'dropNewest', onDrop: failing })).toEqual(['callback']);
      expect(errorOf({ overflow: 'dropOldest', onDrop: failing })).toEqual(['callback']);
      expect(errorOf({ curve: failing })).toEqual(['callback']);
      expect(errorOf({ weight: failing })).toEqual(['callback']);
    });
  });

  describe('when it ends', () => {
    it('says what it drops on unsubscription, and leaves no timer', () => {
      const before = timers();
      const dropped: number[] = [];
      const pressure$ = new BehaviorSubject(0.9);
      const subscription = range(3)
        .pipe(backpressure(pressure$, { onDrop: (value) => dropped.push(value) }))
        .subscribe();
      expect(timers()).toBe(before + 1);
      subscription.unsubscribe();
      expect(dropped).toEqual([0, 1, 2]);
      expect(timers()).toBe(before);
      expect(pressure$.observed).toBe(false);
    });

    it('leaves nothing behind at a gate that lives on', () => {
      const gate = createGate(new BehaviorSubject(0.9));
      const seen: string[] = [];
      const e1 = new Subject<string>();
      const e2 = new Subject<string>();
      const subscription = e1.pipe(backpressure(gate)).subscribe();
      e2.pipe(backpressure(gate)).subscribe((value) => seen.push(value));
      e1.next('a');
      e2.next('b');
      e1.next('c');
      expect(gate.waiting).toBe(3);
      subscription.unsubscribe();
      expect(gate.waiting).toBe(1);
      gate.close();
      expect(gate.waiting).toBe(0);
    });

    it('drops what waits when its gate is closed, and passes what comes after', () => {
      const gate = createGate(new BehaviorSubject(0.9));
      const seen: (number | string)[] = [];
      const dropped: number[] = [];
      const e1 = new Subject<number>();
      e1.pipe(backpressure(gate, { onDrop: (value) => dropped.push(value) })).subscribe({
        next: (value) => seen.push(value),
        complete: () => seen.push('done'),
      });
      e1.next(1);
      gate.close();
      e1.next(2);
      e1.complete();
      expect([dropped, seen]).toEqual([[1], [2, 'done']]);
    });

    it('stops releasing when the first released value unsubscribes it', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const seen: number[] = [];
      const dropped: number[] = [];
      const e1 = new Subject<number>();
      e1.pipe(backpressure(pressure$, { onDrop: (value) => dropped.push(value) }), take(1)).subscribe((value) =>
        seen.push(value),
      );
      for (let i = 0; i < 3; i++) e1.next(i);
      pressure$.next(0);
      expect([seen, dropped]).toEqual([[0], [1, 2]]);
      expect(e1.observed).toBe(false);
    });
  });

  it('refuses options out of range', () => {
    expect(() => backpressure(half(), { maxBuffered: 0 })).toThrow(RangeError);
  });
});
