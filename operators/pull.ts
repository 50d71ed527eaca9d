import { Observable } from 'rxjs';
import { pulling } from '../src/util/pulling.js';
import type { Gate } from './gate.js';
import type { Pullable } from './is-iterable.js';
import { leaveIterator } from './leave-iterator.js';
import { openIterator } from './open-iterator.js';
import { Turnstile, type TurnstileOptions } from './turnstile.js';

/** How {@link pull} shares the thread. */
export type PullOptions = TurnstileOptions;

/**
 * Turns an iterable, a generator or a readable into an Observable that takes the next item only when the gate lets it.
 *
 * While anything waits at the gate the iterator is not asked for more, so nothing is held but the item in hand; of many
 * that wait for one gate, each goes on in its turn. Alone, each item pays the gate's delay before it is taken; before a
 * `backpressure` on the same gate it only asks whether anyone waits, so nothing pays twice. A closed gate holds nothing.
 * With or without a gate it stops while a `work` that an item reaches in the same call has no slot free, or a `backpressure`
 * there makes it wait: a source that is pulled is never queued by them.
 * Unsubscribing destroys a readable, and calls `return()` as soon as it may be called, and never awaits it.
 *
 * What it cannot stop: a `next` under way (its item waits), what a stream reads ahead by its own `highWaterMark`, and an
 * iterable that never returns from `next`. Who queues items that reach it later, on another turn, is not asked.
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
  return new Observable<T>((subscriber) => {
    const iterator = openIterator(source);
    const turnstile = new Turnstile(gate, options, () => run());
    let ended = false;
    let inNext = false;
    let pending = false;

    const returnIterator = () => {
      if (ended || inNext) return; // inside its own `next` it may not be called: `run` looks again after it
      ended = true;
      leaveIterator(iterator);
    };
    const fail = (error: unknown) => {
      ended = true;
      subscriber.error(error);
    };
    const deliver = (result: IteratorResult<T>) => {
      turnstile.passed();
      ended = result.done === true;
      if (ended) return subscriber.complete();
      const outer = pulling.current;
      pulling.current = turnstile;
      try {
        subscriber.next(result.value);
      } finally {
        pulling.current = outer;
      }
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
      while (!subscriber.closed && !ended && !pending && turnstile.mayPass()) take();
      if (subscriber.closed) returnIterator();
    };

    subscriber.add(() => {
      turnstile.cancel();
      returnIterator();
    });
    run();
  });
}
