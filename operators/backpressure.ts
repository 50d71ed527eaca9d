import { type BehaviorSubject, type MonoTypeOperatorFunction, Observable, takeUntil } from 'rxjs';
import { createStopSignal } from '../src/util/create-stop-signal.js';
import { BackpressureOverflowError } from './backpressure-overflow-error.js';
import { BoundedBuffer } from './bounded-buffer.js';
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
  /** Values that may wait here; more can only come from a source that cannot be stopped. Minimum: 1. @default 65536 */
  readonly maxBuffered?: number | undefined;
  /** Bytes that may wait here, where `size` is given; one value may be larger. @default 16777216 */
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
 * @throws RangeError when an option is out of range; what a callback throws comes through the stream.
 * @throws {@link BackpressureOverflowError} through the stream, with the policy `error`, once the buffer is full.
 */
export function backpressure<T>(
  pressure: BehaviorSubject<number> | Gate,
  options: BackpressureOptions<T> = {},
): MonoTypeOperatorFunction<T> {
  const { size, depth, maxBuffered = 65_536, maxBufferedBytes = 16 * 1024 ** 2 } = options;
  const { overflow = 'error', onDrop, name = 'source' } = options;
  if (!(maxBuffered >= 1)) throw new RangeError(`Expected \`maxBuffered\` to be 1 or more, got \`${maxBuffered}\``);

  return (source) =>
    new Observable<T>((subscriber) => {
      const gate = 'enter' in pressure ? pressure : createGate(pressure, options);
      const { stop$, stop } = createStopSignal();
      const buffer = new BoundedBuffer<T>(maxBuffered, maxBufferedBytes);
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
        if (buffer.length === 0) finish?.();
      };
      const finishAfterWaiters = (how: () => void) => {
        if (buffer.length === 0) how();
        else finish ??= how;
      };
      const refuse = (value: T, bytes: number) => {
        if (typeof overflow === 'function') overflow(value);
        else if (overflow === 'dropNewest') drop(value);
        else if (overflow === 'dropOldest') {
          while (buffer.isFull(bytes)) buffer.take(drop); // its turn at the gate goes to the next
          wait(value, bytes);
        } else {
          const error = new BackpressureOverflowError(name, buffer.length, buffer.bytes);
          finishAfterWaiters(() => subscriber.error(error));
          stop();
        }
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
      };

      subscriber.add(gate.attach());
      subscriber.add(stop);
      subscriber.add(() => {
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
