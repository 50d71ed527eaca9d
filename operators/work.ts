import { Observable, type ObservableInput, type OperatorFunction, takeUntil } from 'rxjs';
import { createStopSignal } from '../src/util/create-stop-signal.js';
import { delivery, type Hold } from '../src/util/delivery.js';
import { isThenable } from '../src/util/is-thenable.js';
import { type Pulling, pulling } from '../src/util/pulling.js';
import { SharedDelivery } from '../src/util/shared-delivery.js';
import { BackpressureOverflowError } from './backpressure-overflow-error.js';
import { resultsOf } from './results-of.js';
import { Slots } from './slots.js';
import type { WorkOptions } from './work-options.js';

/**
 * Projects each value to a stream and merges what these emit: `mergeMap` on a deque, in linear time.
 *
 * A slot stays taken until what its stream emitted is through the gate; while anything waits there, nothing is started.
 * Iterables and readables are pulled, one item at a time, as the gate lets them; a promise or an Observable under way goes
 * on, and what it emits waits at the gate. Nothing is lost, save by an error: one of the source or of a projection is passed
 * on at once, and discards what waits for a slot.
 *
 * A `pull` whose item reaches it in the same call stops while one waits for a slot; what comes in any other way queues here,
 * `maxQueued` values at most. Results that are fed back to the source do not deepen the stack. In a scan, the event handed
 * in counts as in progress until its slot is free again, and until whoever took a result of it is done with that.
 *
 * @example
 * ```ts
 * urls$.pipe(work((url) => fetchPage(url), { concurrency: 10, gate }), backpressure(gate));
 * ```
 * @param project Returns what a value becomes; nothing for nothing.
 * @param options See {@link WorkOptions}.
 * @returns An operator that emits what the projections emit, as they emit it.
 * @throws RangeError when `concurrency` is below 1; what the projection throws comes through the stream.
 * @throws {@link BackpressureOverflowError} through the stream, when more than `maxQueued` wait for a slot.
 */
export function work<T, R>(
  project: (value: T, index: number) => ObservableInput<R> | undefined | void,
  options: WorkOptions<T> = {},
): OperatorFunction<T, R> {
  const { concurrency = 1, gate, depth, maxQueued = Number.POSITIVE_INFINITY, name = 'work' } = options;
  if (!(concurrency >= 1)) throw new RangeError(`Expected \`concurrency\` to be 1 or more, got \`${concurrency}\``);

  return (source) =>
    new Observable<R>((subscriber) => {
      const { stop$, stop } = createStopSignal();
      const inHand = new Set<Hold>(); // released by whoever is done, or on unsubscription
      let index = 0;
      let sourceDone = false;
      let bringing: Pulling | undefined; // whoever is pulling the value that the source is handing over

      const start = (value: T, hold: Hold | undefined) => {
        try {
          const result = project(value, index++);
          if (isThenable<R>(result)) follow(result, keep(hold));
          else if (subscriber.closed) hold?.release();
          else if (isNothing(result)) settle(hold);
          else subscribe(resultsOf<R>(result, gate), keep(hold));
        } catch (error) {
          hold?.release();
          subscriber.error(error);
        }
      };
      const keep = (hold: Hold | undefined) => {
        const held = hold && new SharedDelivery([hold]);
        if (held) inHand.add(held);
        return held;
      };
      const follow = (promise: PromiseLike<R>, held: SharedDelivery | undefined) => {
        const arrive = (result: R) => {
          if (subscriber.closed) return;
          pass(result, held);
          settle(held);
        };
        promise.then(arrive).then(undefined, (error) => subscriber.error(error));
        if (subscriber.closed) held?.release(); // ended from within: nobody waits, or hears that it fails
      };
      const subscribe = (results$: Observable<R>, held: SharedDelivery | undefined) => {
        results$.pipe(takeUntil(stop$)).subscribe({
          next: (result) => pass(result, held),
          error: (error) => subscriber.error(error),
          complete: () => settle(held),
        });
      };
      const pass = (result: R, held: SharedDelivery | undefined) => {
        const outer = pulling.current;
        pulling.current = bringing; // never what is pulled here: a result that is fed back would hold its own slot
        if (held) held.pass(subscriber, result);
        else subscriber.next(result);
        pulling.current = outer;
      };
      const settle = (hold: Hold | undefined) => {
        if (!gate || gate.waiting === 0) return free(hold);
        if (hold) inHand.add(hold);
        gate.whenThrough(() => free(hold));
      };
      const free = (hold: Hold | undefined) => {
        if (subscriber.closed) return;
        if (hold) {
          inHand.delete(hold);
          hold.release();
        }
        slots.free();
      };
      const completeIfDone = () => {
        if (sourceDone && slots.idle) subscriber.complete();
      };
      const slots = new Slots<T>({ concurrency, gate, depth, start, settled: completeIfDone });

      subscriber.add(() => {
        stop();
        slots.close();
        for (const hold of inHand) hold.release();
        inHand.clear();
      });
      source.pipe(takeUntil(stop$)).subscribe({
        next: (value) => {
          const hold = delivery.current?.hold();
          if (slots.waiting >= maxQueued && !slots.open) {
            hold?.release();
            return subscriber.error(new BackpressureOverflowError(name, slots.waiting, 0));
          }
          const outer = bringing;
          bringing = pulling.current;
          slots.take(value, hold);
          bringing = outer;
        },
        error: (error) => subscriber.error(error),
        complete: () => {
          sourceDone = true;
          completeIfDone();
        },
      });
    });
}

/** Tells whether nothing comes of it, the common case. */
function isNothing(result: unknown): result is undefined | void {
  return result === undefined || (Array.isArray(result) && result.length === 0);
}
