import { from, Observable, type ObservableInput, type OperatorFunction, Subscription } from 'rxjs';
import { delivery, type Hold } from '../src/util/delivery.js';
import { Deque } from '../src/util/deque.js';
import { BackpressureOverflowError } from './backpressure-overflow-error.js';
import type { Gate } from './gate.js';
import { isIterable } from './is-iterable.js';
import { pull } from './pull.js';

/** How much {@link work} does at once. */
export interface WorkOptions {
  /** Projections at once. Minimum: 1. @default 1 */
  readonly concurrency?: number | undefined;
  /** The gate of a `backpressure` downstream: while anything waits there, nothing is started or pulled. @default none */
  readonly gate?: Gate | undefined;
  /** Values that may wait for a slot; one more is an error. @default Infinity */
  readonly maxQueued?: number | undefined;
  /** The name in errors. @default 'work' */
  readonly name?: string | undefined;
}

interface Job<T> {
  readonly value: T;
  readonly hold: Hold | undefined;
}

/**
 * Projects each value to a stream and merges what these emit: `mergeMap` on a deque, in linear time.
 *
 * A slot stays taken until what its stream emitted is through the gate. Iterables and readables are pulled, one item at
 * a time, as the gate lets them. In a scan, the event handed in counts as in progress until its slot is free again.
 *
 * @example
 * ```ts
 * urls$.pipe(work((url) => fetchPage(url), { concurrency: 10, gate }), backpressure(gate));
 * ```
 * @param project Returns what a value becomes; nothing for nothing.
 * @param options See {@link WorkOptions}.
 * @returns An operator that emits what the projections emit, as they emit it.
 * @throws {@link BackpressureOverflowError} through the stream, when more than `maxQueued` wait for a slot.
 */
export function work<T, R>(
  project: (value: T, index: number) => ObservableInput<R> | undefined | void,
  options: WorkOptions = {},
): OperatorFunction<T, R> {
  const { concurrency = 1, gate, maxQueued = Number.POSITIVE_INFINITY, name = 'work' } = options;
  if (!(concurrency >= 1)) throw new RangeError(`Expected \`concurrency\` to be 1 or more, got \`${concurrency}\``);

  return (source) =>
    new Observable<R>((subscriber) => {
      const queue = new Deque<Job<T>>();
      const held = new Set<Hold>();
      let active = 0;
      let index = 0;
      let starting = false;
      let sourceDone = false;

      const mayStart = () => active < concurrency && !subscriber.closed && !gate?.blocked;
      const startQueued = () => {
        if (starting) return; // a projection that ends at once must not deepen the stack
        starting = true;
        while (queue.length > 0 && mayStart()) {
          const { value, hold } = queue.shift() as Job<T>;
          start(value, hold);
        }
        starting = false;
        if (queue.length > 0 && active === 0 && gate) gate.whenThrough(startQueued);
        if (sourceDone && active === 0 && queue.length === 0) subscriber.complete();
      };
      const start = (value: T, hold: Hold | undefined) => {
        active++;
        try {
          const inner = project(value, index++);
          const nothing = inner === undefined || (Array.isArray(inner) && inner.length === 0);
          if (nothing && !(gate && gate.waiting > 0)) return free(hold);
          if (hold) held.add(hold);
          const whenDone = () => (gate ? gate.whenThrough(() => free(hold)) : free(hold));
          if (nothing) return whenDone();
          subscribeInner(isIterable(inner) ? pull(inner, gate) : from(inner as ObservableInput<R>), whenDone);
        } catch (error) {
          hold?.release();
          subscriber.error(error);
        }
      };
      const free = (hold: Hold | undefined) => {
        active--;
        if (hold) {
          held.delete(hold);
          hold.release();
        }
        if (!starting && (sourceDone || queue.length > 0)) startQueued();
      };
      const subscribeInner = (inner$: Observable<R>, whenDone: () => void) => {
        const inner = new Subscription();
        subscriber.add(inner);
        inner.add(
          inner$.subscribe({
            next: (result) => subscriber.next(result),
            error: (error) => subscriber.error(error),
            complete: () => {
              subscriber.remove(inner);
              whenDone();
            },
          }),
        );
      };

      subscriber.add(() => {
        for (const { hold } of queue) hold?.release();
        for (const hold of held) hold.release();
        held.clear();
        queue.clear();
      });
      subscriber.add(
        source.subscribe({
          next: (value) => {
            const hold = delivery.current?.hold();
            if (queue.length === 0 && mayStart()) return start(value, hold);
            if (queue.length >= maxQueued) {
              hold?.release();
              return subscriber.error(new BackpressureOverflowError(name, queue.length, 0));
            }
            queue.push({ value, hold });
            if (active === 0 && queue.length === 1) gate?.whenThrough(startQueued);
          },
          error: (error) => subscriber.error(error),
          complete: () => {
            sourceDone = true;
            startQueued();
          },
        }),
      );
    });
}
