import { type BehaviorSubject, type MonoTypeOperatorFunction, Observable, takeUntil } from 'rxjs';
import { createStopSignal } from '../src/util/create-stop-signal.js';
import { Restraint } from '../src/util/restraint.js';
import type { BackpressureOptions } from './backpressure-options.js';
import { BackpressureOverflowError } from './backpressure-overflow-error.js';
import { BoundedBuffer } from './bounded-buffer.js';
import { bufferOptions } from './buffer-options.js';
import type { Gate } from './gate.js';
import { gateFor } from './gate-for.js';

/**
 * Delays what a producer emits by memory pressure, and so holds the producer back.
 *
 * Below `low` values pass in the same call; above it each waits its turn at the gate, in order, none lost or doubled.
 * `pull`, `work` and any producer that asks the same gate stop meanwhile. What cannot be stopped (a synchronous Observable,
 * a Subject, an emitter, a timer) runs on into a buffer bounded in count and, with `size`, in bytes; once that is full, what
 * has come is delivered and the stream fails, unless `overflow` says to drop. With a bare `pressure$` the gate is its own,
 * which nobody else can ask: give it one made by `createGate` wherever the producer can be stopped.
 *
 * Completion and an error of the source follow what waits; unsubscription discards it, and leaves no timer.
 *
 * Put it on what a producer emits, never on what a consumer takes in: consuming is what frees memory.
 *
 * @example
 * ```ts
 * const { pressure$ } = memoryPressure();
 * const gate = createGate(pressure$);
 * names$.pipe(work(resolve, { concurrency: 20, gate }), backpressure(gate)).subscribe(store);
 * ```
 * @param pressure Pressure from 0 (idle) to 1 (at the limit), or a gate made by `createGate`.
 * @param options See {@link BackpressureOptions}.
 * @returns An operator that mirrors its source at the pace memory allows.
 * @throws TypeError when `pressure` is neither a gate nor a BehaviorSubject, or `overflow` is no policy.
 * @throws RangeError when an option is out of range; what a callback throws comes through the stream.
 * @throws {@link BackpressureOverflowError} through the stream, with the policy `error`, once the buffer is full.
 */
export function backpressure<T>(
  pressure: BehaviorSubject<number> | Gate,
  options: BackpressureOptions<T> = {},
): MonoTypeOperatorFunction<T> {
  const { size, depth, onDrop, name = 'source' } = options;
  const { maxBuffered, maxBufferedBytes, overflow } = bufferOptions(options);
  const open = gateFor(pressure, options);

  return (source) =>
    new Observable<T>((subscriber) => {
      const gate = open();
      const { stop$, stop } = createStopSignal();
      const buffer = new BoundedBuffer<T>(maxBuffered, maxBufferedBytes);
      // A gate that is shared is asked by whoever pulls; of one of its own nobody knows.
      const restraint = gate === pressure ? undefined : new Restraint();
      let turns = 0; // more than `buffer` holds where a large value took the room of several
      let finish: (() => void) | undefined;

      const emit = (value: T) => subscriber.next(value);
      const drop = (value: T) => {
        try {
          onDrop?.(value);
        } catch (error) {
          subscriber.error(error);
        }
      };
      const release = (through: boolean) => {
        turns--;
        buffer.take(through ? emit : drop);
        if (buffer.length > 0) return;
        finish?.();
        restraint?.release();
      };
      const finishAfterWaiters = (how: () => void) => {
        if (buffer.length === 0) how();
        else finish ??= how;
      };
      const refuse = (value: T, bytes: number) => {
        if (overflow === 'dropOldest') {
          while (buffer.isFull(bytes)) buffer.take(drop); // its turn at the gate goes to the next
          wait(value, bytes);
        } else if (overflow === 'error') {
          const error = new BackpressureOverflowError(name, buffer.length, buffer.bytes);
          finishAfterWaiters(() => subscriber.error(error));
          stop();
        } else (overflow === 'dropNewest' ? drop : overflow)(value);
      };
      const receive = (value: T) => {
        const bytes = size === undefined ? 0 : size(value);
        if (turns > 0 && buffer.isFull(bytes)) refuse(value, bytes);
        else wait(value, bytes);
      };
      // What was dropped to make room may have let all others go, and their turns with them.
      const wait = (value: T, bytes: number) => {
        if (turns === 0 || turns === buffer.length) {
          if (gate.enter(release, bytes, depth?.(value))) return subscriber.next(value);
          turns++;
        }
        buffer.push(value, bytes);
        restraint?.hold();
      };

      subscriber.add(gate.attach());
      subscriber.add(() => {
        stop();
        if (turns > 0) gate.withdraw(release);
        while (buffer.length > 0) buffer.take(drop);
      });
      if (gate !== pressure) subscriber.add(() => gate.close());
      source.pipe(takeUntil(stop$)).subscribe({
        next: (value) => {
          try {
            receive(value);
          } catch (error) {
            subscriber.error(error);
          }
        },
        error: (error) => finishAfterWaiters(() => subscriber.error(error)),
        complete: () => finishAfterWaiters(() => subscriber.complete()),
      });
    });
}
