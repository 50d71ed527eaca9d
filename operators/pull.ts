import { asyncScheduler, Observable, type SchedulerLike } from 'rxjs';
import type { Gate } from './gate.js';
import type { Pullable } from './is-iterable.js';
import { openIterator } from './open-iterator.js';

/** How {@link pull} shares the thread. */
export interface PullOptions {
  /** Milliseconds a synchronous iterable may run before others get a turn. @default 8 */
  readonly slice?: number | undefined;
  /** Where turns are timed. @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined;
}

/** Items between two looks at the clock. */
const BURST = 32;

/**
 * Turns an iterable, a generator or a readable into an Observable that takes the next item only when the gate lets it.
 *
 * While anything waits at the gate the iterator is not asked for more, so nothing is held but the item in hand; of many
 * that wait for one gate, each goes on in its turn. Alone, each item pays the gate's delay before it is taken; before a
 * `backpressure` on the same gate it only asks whether anyone waits, so nothing pays twice. A closed gate holds nothing.
 * Unsubscribing destroys a readable, and calls `return()` as soon as it may be called, and never awaits it.
 *
 * What it cannot stop: a `next` under way (its item waits), what a stream reads ahead by its own `highWaterMark`, and an
 * iterable that never returns from `next`. An asynchronous `work` after it takes items in as fast as they come and queues
 * them: let `work` return the iterator instead, once for each slot.
 *
 * @example
 * ```ts
 * pull(readRows(file), gate).pipe(backpressure(gate)).subscribe(insert);
 * ```
 * @param source What to take items from; each subscription iterates anew where the source can.
 * @param gate The gate to ask. @default none: takes items as fast as they come
 * @param options See {@link PullOptions}.
 * @returns An Observable that emits every item, in order, and ends as the iteration does; it fails with a TypeError where
 * `source` cannot be pulled. A string cannot: pull `[...text]`.
 */
export function pull<T>(source: Pullable<T>, gate?: Gate, options: PullOptions = {}): Observable<T> {
  const { slice = 8, scheduler = asyncScheduler } = options;

  return new Observable<T>((subscriber) => {
    const iterator = openIterator(source);
    const pays = gate !== undefined && !gate.attached;
    let ended = false;
    let inNext = false;
    let pending = false;
    let paid = false;
    let burst = 0;
    let sliceEnd = 0;
    let cancelResume: (() => void) | undefined;

    const returnIterator = () => {
      if (ended || inNext) return; // inside its own `next` it may not be called: `run` looks again after it
      ended = true;
      try {
        // Not awaited: a `next` under way may never settle.
        Promise.resolve(iterator.return?.()).catch(() => {});
      } catch {}
    };
    const fail = (error: unknown) => {
      ended = true;
      subscriber.error(error);
    };
    const resume = () => {
      cancelResume = undefined;
      burst = 0;
      sliceEnd = scheduler.now() + slice;
      run();
    };
    const pay = () => {
      paid = true;
      resume();
    };
    /** Tells whether the next item may be taken now; where not, it will be called back. */
    const mayTake = (): boolean => {
      if (!gate) return true;
      if (!pays) {
        if (!gate.blocked) return true;
        cancelResume = gate.whenOpen(resume);
        return false;
      }
      paid ||= gate.enter(pay);
      if (!paid) cancelResume = () => gate.withdraw(pay);
      return paid;
    };
    const sliceIsOver = (): boolean => {
      if (++burst % BURST !== 0 || scheduler.now() < sliceEnd) return false;
      const turn = scheduler.schedule(resume);
      cancelResume = () => turn.unsubscribe();
      return true;
    };
    const deliver = (result: IteratorResult<T>) => {
      paid = false;
      ended = result.done === true;
      if (ended) subscriber.complete();
      else subscriber.next(result.value);
    };
    const arrive = (result: IteratorResult<T>) => {
      pending = false;
      try {
        deliver(result);
        run();
      } catch (error) {
        fail(error);
      }
    };
    const take = () => {
      inNext = true;
      try {
        const result = iterator.next();
        inNext = false;
        pending = 'then' in result;
        if ('then' in result) result.then(arrive, fail);
        else deliver(result);
      } catch (error) {
        inNext = false;
        fail(error);
      }
    };
    const run = () => {
      while (!subscriber.closed && !ended && !pending && !sliceIsOver() && mayTake()) take();
      if (subscriber.closed) returnIterator();
    };

    subscriber.add(() => {
      cancelResume?.();
      returnIterator();
    });
    resume();
  });
}
