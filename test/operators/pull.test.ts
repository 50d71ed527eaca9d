import { Readable } from 'node:stream';
import { BehaviorSubject, take } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { createGate } from '../../operators/create-gate.js';
import type { Pullable } from '../../operators/is-iterable.js';
import { pull } from '../../operators/pull.js';
import { collect } from '../../src/testing/collect.js';
import { marbles } from '../../src/testing/marbles.js';
import { virtualLog } from './virtual-log.js';

const law = { low: 0, high: 1, maxDelay: 80 };
const half = () => new BehaviorSubject(0.5);
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A generator that counts, and tells what is done to it. */
function counter(end = Number.POSITIVE_INFINITY) {
  const seen = { taken: 0, returned: 0, inNext: false };
  function* count() {
    try {
      while (seen.taken < end) yield seen.taken++;
    } finally {
      seen.returned++;
    }
  }
  return { seen, count };
}

async function* later<T>(values: Iterable<T>) {
  for (const value of values) {
    await turn();
    yield value;
  }
}

function* generate<T>(values: Iterable<T>) {
  yield* values;
}

/** The same values, in everything that can be pulled. */
const shapes: Record<string, (values: readonly string[]) => Pullable<string>> = {
  array: (values) => values,
  generator: (values) => generate(values),
  'async generator': (values) => later(values),
  'Node readable': (values) => Readable.from(values),
  'Web readable': (values) =>
    new ReadableStream({
      start(controller) {
        for (const value of values) controller.enqueue(value);
        controller.close();
      },
    }),
};

describe('pull', () => {
  for (const [shape, create] of Object.entries(shapes)) {
    describe(`of a${shape.startsWith('a') ? 'n' : ''} ${shape}`, () => {
      it('emits every item, in order, and completes', async () => {
        expect(await collect(pull(create(['a', 'b', 'c'])))).toEqual(['a', 'b', 'c']);
      });

      it('completes where there is none', async () => {
        expect(await collect(pull(create([])))).toEqual([]);
      });

      it('emits every item through a gate that moves', async () => {
        const pressure$ = new BehaviorSubject(0.9);
        const gate = createGate(pressure$, { maxDelay: 4 });
        const values = Array.from({ length: 100 }, (_, i) => String(i));
        const done = collect(pull(create(values), gate).pipe(backpressure(gate)));
        for (let i = 0; i < 200; i++) {
          pressure$.next(i % 2);
          await turn();
        }
        pressure$.next(0);
        expect(await done).toEqual(values);
      });

      it('takes no more than one item while that waits at the gate', async () => {
        const gate = createGate(new BehaviorSubject(0.9), { maxDelay: 1e6 });
        const seen: string[] = [];
        const subscription = pull(create(['a', 'b', 'c']), gate)
          .pipe(backpressure(gate))
          .subscribe((value) => seen.push(value));
        for (let i = 0; i < 50; i++) await turn();
        expect([seen, gate.waiting]).toEqual([[], 1]);
        subscription.unsubscribe();
        expect(gate.waiting).toBe(0);
      });

      it('stops when it is unsubscribed', async () => {
        expect(await collect(pull(create(['a', 'b', 'c'])).pipe(take(2)))).toEqual(['a', 'b']);
      });
    });
  }

  it('asks a generator for the next item only when the one before is through', () => {
    const { seen, count } = counter(5);
    const log = virtualLog(({ at, note }) => {
      const gate = createGate(half(), law);
      pull(count(), gate)
        .pipe(backpressure(gate))
        .subscribe({ next: (value) => note(`${value} of ${seen.taken}`), complete: () => note('done') });
      at(5, () => note(`taken ${seen.taken}`));
    });
    expect(log).toEqual(['taken 1@5', '0 of 1@10', '1 of 2@20', '2 of 3@30', '3 of 4@40', '4 of 5@50', 'done@50']);
  });

  it('pays the gate before each item where there is no backpressure after it', () => {
    marbles(({ expectObservable }) => {
      const gate = createGate(half(), law);
      const expected = '10ms a 9ms b 9ms c 9ms |'; // it pays to be told that there are no more
      expectObservable(pull(['a', 'b', 'c'], gate)).toBe(expected);
    });
  });

  it('never pays twice', () => {
    marbles(({ expectObservable }) => {
      const gate = createGate(half(), law);
      const expected = '10ms a 9ms b 9ms (c|)';
      expectObservable(pull(['a', 'b', 'c'], gate).pipe(backpressure(gate))).toBe(expected);
    });
  });

  it('lets many that wait for one gate go on in turn', () => {
    const log = virtualLog(({ note }) => {
      const gate = createGate(half(), law);
      for (const name of ['a', 'b', 'c']) {
        pull([1, 2, 3], gate)
          .pipe(backpressure(gate))
          .subscribe((value) => note(`${name}${value}`));
      }
    });
    // `a` was there first, and parks again after its first item, before the others have come.
    const order = ['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'c2', 'b3', 'c3'];
    expect(log).toEqual(order.map((item, i) => `${item}@${(i + 1) * 10}`));
  });

  it('takes nothing while its gate is paused', () => {
    const { seen, count } = counter(3);
    const gate = createGate(new BehaviorSubject(0));
    gate.pause();
    pull(count(), gate).pipe(backpressure(gate)).subscribe();
    expect(seen.taken).toBe(0);
    gate.resume();
    expect([seen.taken, seen.returned]).toEqual([3, 1]);
  });

  it('goes on when the gate it waits for is closed', async () => {
    const gate = createGate(new BehaviorSubject(1), { maxDelay: 1e6 });
    const done = collect(pull(['a', 'b'], gate));
    gate.close();
    expect(await done).toEqual(['a', 'b']);
  });

  it('iterates anew for each subscription', async () => {
    const e1 = pull(new Set(['a', 'b']));
    expect([await collect(e1), await collect(e1)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  describe('lets timers run', () => {
    it('beside a generator without end, with the gate open', async () => {
      const { seen, count } = counter();
      const gate = createGate(new BehaviorSubject(0));
      const subscription = pull(count(), gate).pipe(backpressure(gate)).subscribe();
      await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      const { taken } = seen;
      subscription.unsubscribe();
      expect(taken).toBeGreaterThan(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect([seen.taken, seen.returned]).toEqual([taken, 1]);
    });

    it('beside an async generator that waits for nothing', async () => {
      let taken = 0;
      async function* count() {
        while (true) yield taken++;
      }
      const subscription = pull(count()).subscribe();
      await new Promise((resolve) => setTimeout(resolve, 1));
      subscription.unsubscribe();
      expect(taken).toBeGreaterThan(0);
    });

    it('and keeps nothing for the turns it has had', async () => {
      const { count } = counter(20_000);
      const values = collect(pull(count(), undefined, { slice: 0 }));
      expect(await values).toHaveLength(20_000);
    });
  });

  describe('when unsubscribed, returns the iterator', () => {
    it('exactly once, at once, while it is parked at the gate', () => {
      for (const attached of [true, false]) {
        const { seen, count } = counter();
        const gate = createGate(new BehaviorSubject(attached ? 0.9 : 0));
        const e1 = pull(count(), gate);
        const subscription = (attached ? e1.pipe(backpressure(gate)) : e1.pipe(take(1))).subscribe();
        subscription.unsubscribe();
        subscription.unsubscribe();
        expect(seen.returned).toBe(1);
        expect(gate.waiting).toBe(0);
        gate.close();
        expect(seen).toMatchObject({ taken: 1, returned: 1 });
      }
    });

    it('not at all when it has ended or failed by itself', () => {
      let returned = 0;
      const iterate = (next: () => IteratorResult<number>) => ({
        [Symbol.iterator]: () => ({
          next,
          return: () => {
            returned++;
            return { value: undefined, done: true as const };
          },
        }),
      });
      pull(iterate(() => ({ value: undefined, done: true }))).subscribe();
      pull(
        iterate(() => {
          throw new Error('next');
        }),
      ).subscribe({ error: () => {} });
      expect(returned).toBe(0);
    });

    it('never inside its own next, but right after it', () => {
      const seen: string[] = [];
      let inNext = false;
      let subscription: { unsubscribe(): void } | undefined;
      const gate = createGate(new BehaviorSubject(0));
      gate.pause();
      const source = {
        [Symbol.iterator]: () => ({
          next: () => {
            inNext = true;
            subscription?.unsubscribe();
            seen.push('next');
            inNext = false;
            return { value: 1, done: false };
          },
          return: () => {
            seen.push(inNext ? 'return inside next' : 'return');
            return { value: undefined, done: true as const };
          },
        }),
      };
      subscription = pull(source, gate)
        .pipe(backpressure(gate))
        .subscribe(() => seen.push('value'));
      gate.resume();
      expect(seen).toEqual(['next', 'return']);
    });

    it('without waiting for it, even stuck in an await', async () => {
      let returned = 0;
      const stuck = {
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise<IteratorResult<number>>(() => {}),
          return: () => {
            returned++;
            return new Promise<IteratorResult<number>>(() => {});
          },
        }),
      };
      pull(stuck).subscribe().unsubscribe();
      expect(returned).toBe(1);

      async function* generator() {
        await new Promise(() => {});
        yield 1;
      }
      const subscription = pull(generator()).subscribe();
      await turn();
      subscription.unsubscribe();
      expect(subscription.closed).toBe(true);
    });

    it('and swallows what that throws or rejects with', async () => {
      const failing = (how: () => never | Promise<never>) => ({
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise<IteratorResult<number>>(() => {}),
          return: how,
        }),
      });
      const sync = failing(() => {
        throw new Error('return');
      });
      pull(sync).subscribe().unsubscribe();
      pull(failing(() => Promise.reject(new Error('return'))))
        .subscribe()
        .unsubscribe();
      await turn(); // an unhandled rejection would fail the run
    });

    it('and runs the cleanup of a generator', () => {
      const { seen, count } = counter();
      pull(count()).pipe(take(3)).subscribe();
      expect(seen).toMatchObject({ taken: 3, returned: 1 });
    });

    it('and destroys a Node readable that waits for data', async () => {
      const readable = new Readable({ read() {}, objectMode: true });
      const seen: unknown[] = [];
      const subscription = pull<unknown>(readable).subscribe((value) => seen.push(value));
      readable.push('a');
      await turn();
      await turn();
      expect([seen, readable.destroyed]).toEqual([['a'], false]);
      subscription.unsubscribe();
      expect(readable.destroyed).toBe(true);
      await turn();
    });

    it('and cancels a Web readable that waits for data', async () => {
      let cancelled = 0;
      const readable = new ReadableStream<string>({
        start: (controller) => controller.enqueue('a'),
        cancel: () => void cancelled++,
      });
      const seen: string[] = [];
      const subscription = pull<string>(readable).subscribe((value) => seen.push(value));
      await turn();
      subscription.unsubscribe();
      expect([seen, cancelled]).toEqual([['a'], 1]);
    });
  });

  it('pauses a Node readable whose data waits at the gate', async () => {
    let read = 0;
    const readable = new Readable({
      objectMode: true,
      highWaterMark: 4,
      read() {
        this.push(read++);
      },
    });
    const gate = createGate(new BehaviorSubject(0.9), { maxDelay: 1e6 });
    const subscription = pull<number>(readable, gate).pipe(backpressure(gate)).subscribe();
    for (let i = 0; i < 50; i++) await turn();
    expect(read).toBeLessThanOrEqual(6);
    subscription.unsubscribe();
    expect(readable.destroyed).toBe(true);
  });

  describe('passes an error on', () => {
    const errorOf = (source: Pullable<unknown>) =>
      collect(pull(source)).then(
        () => 'none',
        (error: Error) => error.message,
      );

    it('of a generator, an async generator and a stream', async () => {
      function* failing() {
        yield 1;
        throw new Error('sync');
      }
      async function* failingLater() {
        yield 1;
        throw new Error('async');
      }
      expect(await errorOf(failing())).toBe('sync');
      expect(await errorOf(failingLater())).toBe('async');
      expect(await errorOf(Readable.from(failingLater()))).toBe('async');
      const web = new ReadableStream({ start: (controller) => controller.error(new Error('web')) });
      expect(await errorOf(web)).toBe('web');
    });

    it('of an iterable that cannot be opened', async () => {
      const closed = {
        [Symbol.iterator]() {
          throw new Error('open');
        },
      };
      expect(await errorOf(closed as unknown as Iterable<number>)).toBe('open');
    });

    it('of an iterator that answers with nothing', async () => {
      const wrong = { [Symbol.asyncIterator]: () => ({ next: async () => undefined }) };
      expect(await errorOf(wrong as unknown as AsyncIterable<number>)).toContain('undefined');
      const wrongToo = { [Symbol.iterator]: () => ({ next: () => undefined }) };
      expect(await errorOf(wrongToo as unknown as Iterable<number>)).toContain('undefined');
    });
  });

  it('takes a million items without deepening the stack', async () => {
    const { count } = counter(1_000_000);
    const gate = createGate(new BehaviorSubject(0));
    let sum = 0;
    await new Promise<void>((complete) => {
      pull(count(), gate)
        .pipe(backpressure(gate))
        .subscribe({
          next: (value) => {
            sum += value;
          },
          complete,
        });
    });
    expect(sum).toBe((1_000_000 * 999_999) / 2);
  });
});
