import { BehaviorSubject, NEVER, Observable, of, range, Subject, take, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { BackpressureOverflowError } from '../../operators/backpressure-overflow-error.js';
import { createGate } from '../../operators/create-gate.js';
import { work } from '../../operators/work.js';
import { collect } from '../../src/testing/collect.js';
import { marbles } from '../../src/testing/marbles.js';
import { itMirrors } from './conformance.js';
import { deliverTo } from './holds.js';
import { virtualLog } from './virtual-log.js';

const law = { low: 0, high: 1, maxDelay: 80 };
const half = () => new BehaviorSubject(0.5);

describe('work', () => {
  describe('with arrays', () => {
    itMirrors(() => work((value) => [value]));
  });

  describe('with Observables', () => {
    itMirrors(() => work((value) => of(value), { concurrency: 3 }));
  });

  it('merges what its projections emit, as many at once as it may', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const inner = cold('  --x--y|       ');
      const e1 = hot('      -a-b-c---|    ');
      const e1subs = '      ^--------!    ';
      const innerSubs = [
        '                   -^-----!      ',
        '                   ---^-----!    ',
        '                   -------^-----!',
      ];
      const expected = '    ---x-xy-yx--y|';

      expectObservable(e1.pipe(work(() => inner, { concurrency: 2 }))).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
      expectSubscriptions(inner.subscriptions).toBe(innerSubs);
    });
  });

  it('does one thing at a time unless told otherwise', () => {
    marbles(({ hot, cold, expectObservable }) => {
      const inner = cold('  --x|      ');
      const e1 = hot('      (abc|)    ');
      const expected = '    --x--x--x|';

      expectObservable(e1.pipe(work(() => inner))).toBe(expected);
    });
  });

  it('takes promises, iterables, async iterables and nothing', async () => {
    async function* later() {
      yield 'later';
    }
    const answers = [Promise.resolve('promise'), ['array'], new Set(['set']), later(), undefined, [], of('observable')];
    const seen = await collect(of(...answers).pipe(work((answer) => answer)));
    expect(seen).toEqual(['promise', 'array', 'set', 'later', 'observable']);
  });

  it('numbers what it projects', async () => {
    expect(await collect(of('a', 'b').pipe(work((value, index) => [`${value}${index}`])))).toEqual(['a0', 'b1']);
  });

  it('refuses a concurrency below 1', () => {
    expect(() => work(() => [], { concurrency: 0 })).toThrow(RangeError);
    expect(() => work(() => [], { concurrency: Number.NaN })).toThrow(RangeError);
  });

  describe('before a gate', () => {
    it('keeps the slot until what was emitted is through', () => {
      const log = virtualLog(({ note }) => {
        const gate = createGate(half(), law);
        const project = (value: string) => {
          note(`start ${value}`);
          return of(value);
        };
        of('a', 'b')
          .pipe(work(project, { gate }), backpressure(gate))
          .subscribe({ next: note, complete: () => note('done') });
      });
      expect(log).toEqual(['start a@0', 'a@10', 'start b@10', 'b@20', 'done@20']);
    });

    it('starts nothing while anything waits, however many slots are free', () => {
      const log = virtualLog(({ enter, note }) => {
        const gate = createGate(half(), law);
        enter(gate, 'other');
        range(3)
          .pipe(work((value) => note(`start ${value}`), { gate, concurrency: 5 }))
          .subscribe({ complete: () => note('done') });
      });
      expect(log).toEqual(['other@10', 'start 0@10', 'start 1@10', 'start 2@10', 'done@10']);
    });

    it('starts the next when the gate opens, though another goes on for ever', () => {
      const log = virtualLog(({ note }) => {
        const gate = createGate(half(), law);
        const endless = (value: string) => new Observable<string>((subscriber) => subscriber.next(value));
        of('a', 'b', 'c')
          .pipe(work(endless, { gate, concurrency: 2 }), backpressure(gate))
          .subscribe(note);
      });
      expect(log).toEqual(['a@10', 'b@20']);
    });

    it('pulls one item at a time from what can be pulled', () => {
      const log = virtualLog(({ note }) => {
        const gate = createGate(half(), law);
        function* count(name: string) {
          for (let i = 0; i < 2; i++) {
            note(`pull ${name}${i}`);
            yield `${name}${i}`;
          }
        }
        of('a', 'b')
          .pipe(work(count, { gate, concurrency: 2 }), backpressure(gate))
          .subscribe({ next: note, complete: () => note('done') });
      });
      expect(log).toEqual([
        ...['pull a0@0', 'a0@10', 'pull a1@10', 'a1@20', 'pull b0@20', 'b0@30', 'pull b1@30', 'b1@40', 'done@40'],
      ]);
    });

    it('ends as soon as the gate is closed', async () => {
      const gate = createGate(new BehaviorSubject(1), { maxDelay: 1e6 });
      const done = collect(
        of('a', 'b').pipe(
          work((value) => [value], { gate }),
          backpressure(gate),
        ),
      );
      gate.close();
      expect(await done).toEqual(['b']);
    });

    it('starts nothing while the gate is paused', () => {
      const gate = createGate(new BehaviorSubject(0));
      const seen: string[] = [];
      gate.pause();
      const subscription = of('a')
        .pipe(work((value) => [value], { gate }))
        .subscribe((value) => seen.push(value));
      expect(seen).toEqual([]);
      gate.resume();
      expect(seen).toEqual(['a']);
      expect(subscription.closed).toBe(true);
    });
  });

  describe('passes an error on', () => {
    it('of a projection, at once', () => {
      marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
        const inners = { a: cold('--x--x--x|'), b: cold('-#') };
        const e1 = hot('   -a-b-c-|');
        const e1subs = '   ^---!   ';
        const asubs = '    -^--!   ';
        const expected = ' ---x#   ';

        const result = e1.pipe(work((value) => inners[value as 'a' | 'b'], { concurrency: 2 }));
        expectObservable(result).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
        expectSubscriptions(inners.a.subscriptions).toBe(asubs);
      });
    });

    it('of its source, though something is in hand', () => {
      marbles(({ hot, expectObservable }) => {
        const e1 = hot('   -a-#');
        const expected = ' ---#';
        expectObservable(e1.pipe(work(() => NEVER))).toBe(expected);
      });
    });

    it('thrown by the projection, or made of what cannot be subscribed to', () => {
      marbles(({ hot, expectObservable, expectSubscriptions }) => {
        const e1 = hot('   -a-b-|');
        const e1subs = '   ^--!  ';
        const expected = ' -a-#  ';
        const project = (value: string) => {
          if (value === 'b') throw 'error';
          return [value];
        };
        expectObservable(e1.pipe(work(project))).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
      });
      const errors: unknown[] = [];
      of(1)
        .pipe(work(() => 5 as never))
        .subscribe({ error: (error) => errors.push(error) });
      expect(errors).toEqual([expect.any(TypeError)]);
    });

    it('when more wait for a slot than may', () => {
      const e1 = new Subject<number>();
      const errors: unknown[] = [];
      e1.pipe(work(() => NEVER, { maxQueued: 2, name: 'fetch' })).subscribe({ error: (error) => errors.push(error) });
      for (let i = 0; i < 3; i++) e1.next(i);
      expect(errors).toEqual([]);
      e1.next(3);
      expect(errors).toEqual([expect.any(BackpressureOverflowError)]);
      expect(errors[0]).toMatchObject({ producer: 'fetch', count: 2 });
      expect(e1.observed).toBe(false);
    });
  });

  it('queues nothing that may start at once', async () => {
    expect(await collect(range(5).pipe(work((value) => [value], { maxQueued: 0 })))).toEqual([0, 1, 2, 3, 4]);
  });

  it('unsubscribes from what is in hand when it is unsubscribed', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const inner = cold('   --x--x--x|');
      const e1 = hot('     -a-b-----|   ');
      const unsub = '      ------!      ';
      const innerSubs = '  -^----!      ';
      const expected = '   ---x--       ';

      expectObservable(e1.pipe(work(() => inner)), unsub).toBe(expected);
      expectSubscriptions(inner.subscriptions).toBe(innerSubs);
    });
  });

  it('stops a projection that emits inside its own subscribe', () => {
    let emitted = 0;
    const firehose = new Observable<number>((subscriber) => {
      while (!subscriber.closed && emitted < 1000) subscriber.next(emitted++);
    });
    of(1)
      .pipe(
        work(() => firehose),
        take(3),
      )
      .subscribe();
    expect(emitted).toBe(3);
  });

  describe('takes a million', () => {
    for (const [what, project] of Object.entries({
      'empty answers': () => undefined,
      arrays: (value: number) => [value],
      Observables: (value: number) => of(value),
    })) {
      it(`${what}, all at once`, async () => {
        let started = 0;
        const results = range(1_000_000).pipe(
          work((value) => {
            started++;
            return project(value) as number[] | undefined;
          }),
        );
        await new Promise<void>((complete) => results.subscribe({ complete }));
        expect(started).toBe(1_000_000);
      });
    }

    it('from a queue, in order', async () => {
      const slow$ = new Subject<never>();
      let next = -1;
      let inOrder = true;
      const results = range(-1, 1_000_001).pipe(work((value) => (value < 0 ? slow$ : [value])));
      const done = new Promise<void>((complete) =>
        results.subscribe({
          next: (value) => {
            inOrder &&= value === ++next;
          },
          complete,
        }),
      );
      expect(next).toBe(-1);
      slow$.complete();
      await done;
      expect([next, inOrder]).toEqual([999_999, true]);
    });

    for (const concurrency of [1, 3, Number.POSITIVE_INFINITY]) {
      it(`fed back to the source (concurrency ${concurrency})`, () => {
        const e1 = new Subject<number>();
        let last = 0;
        e1.pipe(work((value) => [value + 1], { concurrency })).subscribe((value) => {
          last = value;
          if (value < 1_000_000) e1.next(value);
        });
        e1.next(0);
        expect(last).toBe(1_000_000);
      });
    }
  });

  describe('in a scan', () => {
    it('holds what it was handed until its slot is free', () => {
      const e1 = new Subject<string>();
      const slots = { a: new Subject(), b: new Subject(), c: new Subject() };
      const scan = deliverTo(e1);
      e1.pipe(work((value) => slots[value as 'a'])).subscribe();
      for (const value of 'abc') scan.deliver(value);
      expect(scan.held()).toEqual(['a', 'b', 'c']);
      slots.a.complete();
      expect(scan.held()).toEqual(['b', 'c']);
      slots.b.complete();
      slots.c.complete();
      expect([scan.held(), scan.tooOften]).toEqual([[], []]);
    });

    it('holds what it was handed until what came of it is through the gate', () => {
      const e1 = new Subject<string>();
      const scan = deliverTo(e1);
      const pressure$ = new BehaviorSubject(0.9);
      const gate = createGate(pressure$);
      e1.pipe(
        work((value) => [value], { gate }),
        backpressure(gate),
      ).subscribe();
      scan.deliver('a');
      scan.deliver('b');
      expect(scan.held()).toEqual(['a', 'b']);
      pressure$.next(0);
      expect([scan.held(), scan.tooOften]).toEqual([[], []]);
    });

    it('holds what it was handed until who took a result is done with that', () => {
      const e1 = new Subject<string>();
      const scan = deliverTo(e1);
      const first$ = new Subject<string>();
      const second$ = new Subject<string>();
      e1.pipe(
        work(() => first$),
        work(() => second$),
      ).subscribe();
      scan.deliver('a');
      first$.next('later');
      first$.complete();
      expect(scan.held()).toEqual(['a']);
      second$.complete();
      expect([scan.held(), scan.tooOften]).toEqual([[], []]);
    });

    it('lets go once only, though nothing came of it while others waited', () => {
      const e1 = new Subject<string>();
      const scan = deliverTo(e1);
      const pressure$ = new BehaviorSubject(0.9);
      const gate = createGate(pressure$);
      const emit = () => {
        gate.enter(() => {});
      };
      const subscription = e1.pipe(work(emit, { gate })).subscribe();
      scan.deliver('a');
      expect(scan.held()).toEqual(['a']);
      pressure$.next(0);
      expect(scan.held()).toEqual([]);
      subscription.unsubscribe();
      expect(scan.tooOften).toEqual([]);
    });

    it('lets everything go when it is unsubscribed or fails', () => {
      const ends = {
        unsubscribed: (subscription: { unsubscribe(): void }) => subscription.unsubscribe(),
        'source fails': (_: unknown, e1: Subject<string>) => e1.error('error'),
        'projection fails': (_: unknown, __: unknown, inner$: Subject<never>) => inner$.error('error'),
      };
      for (const end of Object.values(ends)) {
        const e1 = new Subject<string>();
        const inner$ = new Subject<never>();
        const scan = deliverTo(e1);
        const gate = createGate(new BehaviorSubject(0.9));
        const subscription = e1
          .pipe(
            work((value) => (value === 'a' ? of('x') : inner$), { gate, concurrency: 2 }),
            backpressure(gate),
          )
          .subscribe({ error: () => {} });
        for (const value of 'abc') scan.deliver(value);
        expect(scan.held()).toEqual(['a', 'b', 'c']);
        if (end === ends['projection fails']) gate.close();
        end(subscription, e1, inner$);
        gate.close();
        expect([scan.held(), scan.tooOften]).toEqual([[], []]);
      }
    });

    it('lets go what a projection threw upon, or unsubscribed in', () => {
      const e1 = new Subject<string>();
      const scan = deliverTo(e1);
      const subscription = e1
        .pipe(
          work((value) => {
            if (value === 'a') subscription.unsubscribe();
            throw new Error(value);
          }),
        )
        .subscribe({ error: () => {} });
      scan.deliver('a');
      const e2 = new Subject<string>();
      const other = deliverTo(e2);
      e2.pipe(work(() => throwError(() => 'error'))).subscribe({ error: () => {} });
      other.deliver('b');
      expect([scan.held(), scan.tooOften, other.held(), other.tooOften]).toEqual([[], [], [], []]);
    });
  });
});
