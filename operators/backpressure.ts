import { type BehaviorSubject, type MonoTypeOperatorFunction, Observable, Subject, takeUntil } from 'rxjs';
import { Deque } from '../src/util/deque.js';
import { BackpressureOverflowError } from './backpressure-overflow-error.js';
import { createGate, type GateOptions } from './create-gate.js';
import type { Gate } from './gate.js';

/** What becomes of values that a producer nobody can stop adds to a full buffer. */
export type Overflow = 'error' | 'dropOldest' | 'dropNewest';

/** Tuning for {@link backpressure}; the gate's own options count only where it makes its gate itself. */
export interface BackpressureOptions<T> extends GateOptions {
  /** Bytes of a value; larger than average waits longer. @default unknown, each weighs the same */
  readonly size?: ((value: T) => number) | undefined;
  /** Links from the root to a value; with the limit hard the deepest goes first. @default 0 */
  readonly depth?: ((value: T) => number) | undefined;
  /** Values that may wait here; more can only come from a source that cannot be stopped. @default 65536 */
  readonly maxBuffered?: number | undefined;
  /** Bytes that may wait here, where `size` is given. @default 16777216 */
  readonly maxBufferedBytes?: number | undefined;
  /** What becomes of what does not fit. A function is handed each value that is refused. @default 'error' */
  readonly overflow?: Overflow | ((value: T) => void) | undefined;
  /** Told of each value that was dropped: by policy, or still waiting when the gate closed or nobody listened any more. @default nobody */
  readonly onDrop?: ((value: T) => void) | undefined;
  /** The producer's name in errors. @default 'source' */
  readonly name?: string | undefined;
}

/**
 * Delays what a producer emits by memory pressure, and so holds the producer back.
 *
 * Below `low` values pass at once; above it each waits its turn at the gate, in order, none lost. `pull`, `work` and
 * any producer that awaits stop meanwhile. What cannot be stopped (a synchronous Observable, a Subject) waits in a
 * buffer bounded in count and bytes. Completion and an error of the source follow what waits; unsubscription discards it.
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
 * @throws {@link BackpressureOverflowError} through the stream, with the policy `error`, once the buffer is full.
 */
export function backpressure<T>(
  pressure: BehaviorSubject<number> | Gate,
  options: BackpressureOptions<T> = {},
): MonoTypeOperatorFunction<T> {
  const { size, depth, maxBuffered = 65_536, maxBufferedBytes = 16 * 1024 ** 2 } = options;
  const { overflow = 'error', onDrop, name = 'source' } = options;

  return (source) =>
    new Observable<T>((subscriber) => {
      const gate = 'enter' in pressure ? pressure : createGate(pressure, options);
      const buffer = new Deque<T>();
      const stop$ = new Subject<void>();
      let bytes = 0;
      let finish: (() => void) | undefined;

      const hold = (value: T) => {
        buffer.push(value);
        if (size) bytes += size(value);
      };
      const take = () => {
        const value = buffer.shift() as T;
        if (size) bytes -= size(value);
        return value;
      };
      const release = (through: boolean) => {
        const value = take();
        if (through) subscriber.next(value);
        else onDrop?.(value);
        if (buffer.length === 0) finish?.();
      };
      const finishAfterWaiters = (how: () => void) => {
        if (buffer.length === 0) how();
        else finish ??= how;
      };
      const refuse = (value: T) => {
        if (typeof overflow === 'function') overflow(value);
        else if (overflow === 'error') {
          const error = new BackpressureOverflowError(name, buffer.length, bytes);
          finishAfterWaiters(() => subscriber.error(error));
          stop$.next();
        } else {
          // The oldest gives its turn at the gate to the next; the newest never gets one.
          if (overflow === 'dropOldest') hold(value);
          onDrop?.(overflow === 'dropOldest' ? take() : value);
        }
      };

      subscriber.add(gate.attach());
      subscriber.add(() => stop$.next());
      subscriber.add(() => {
        gate.withdraw(release);
        while (buffer.length > 0) onDrop?.(take());
      });
      if (gate !== pressure) subscriber.add(() => gate.close());
      source.pipe(takeUntil(stop$)).subscribe({
        next: (value) => {
          if (buffer.length >= maxBuffered || bytes >= maxBufferedBytes) refuse(value);
          else if (gate.enter(release, size?.(value), depth?.(value))) subscriber.next(value);
          else hold(value);
        },
        error: (error) => finishAfterWaiters(() => subscriber.error(error)),
        complete: () => finishAfterWaiters(() => subscriber.complete()),
      });
    });
}
