import {
  asyncScheduler,
  Observable,
  type OperatorFunction,
  type SchedulerLike,
  type Subscription,
  takeUntil,
} from 'rxjs';
import { createStopSignal } from '../src/util/create-stop-signal.js';
import { delivery, type Hold } from '../src/util/delivery.js';
import { SharedDelivery } from '../src/util/shared-delivery.js';

/** When {@link batch} lets a batch go. */
export interface BatchOptions {
  /** Most values in a batch. Minimum: 1. @default 100 */
  readonly size?: number | undefined;
  /** Milliseconds that a batch with values in it waits for more. @default 1000 */
  readonly wait?: number | undefined;
  /** Where that is timed. @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Gathers values into batches: by count or by time, whichever comes first.
 *
 * No batch is empty or larger than `size`. What is left goes out when the source completes; an error discards it. In a
 * scan, the events of a batch count as in progress until whoever took the batch is done with it. It holds nobody back: at
 * most `size - 1` values wait here, and not for memory.
 *
 * @example
 * ```ts
 * rows$.pipe(batch({ size: 500, wait: 200 }), work(insertAll));
 * ```
 * @param options See {@link BatchOptions}.
 * @returns An operator that emits arrays of consecutive values.
 * @throws RangeError when `size` is below 1.
 */
export function batch<T>(options: BatchOptions = {}): OperatorFunction<T, readonly T[]> {
  const { size = 100, wait = 1000, scheduler = asyncScheduler } = options;
  if (!(size >= 1)) throw new RangeError(`Expected \`size\` to be 1 or more, got \`${size}\``);

  return (source) =>
    new Observable<readonly T[]>((subscriber) => {
      const { stop$, stop } = createStopSignal();
      let values: T[] = [];
      let holds: Hold[] = [];
      let timer: Subscription | undefined;

      const flush = () => {
        timer?.unsubscribe();
        timer = undefined;
        if (values.length === 0 || subscriber.closed) return;
        const full = values;
        const held = holds.length > 0 ? new SharedDelivery(holds) : undefined;
        values = [];
        holds = [];
        if (held) held.pass(subscriber, full);
        else subscriber.next(full);
        held?.release();
      };

      subscriber.add(stop);
      subscriber.add(() => {
        timer?.unsubscribe();
        for (const hold of holds) hold.release();
      });
      source.pipe(takeUntil(stop$)).subscribe({
        next: (value) => {
          const hold = delivery.current?.hold();
          if (hold) holds.push(hold);
          values.push(value);
          if (values.length + 1 > size) flush();
          else timer ??= scheduler.schedule(flush, wait);
        },
        error: (error) => subscriber.error(error),
        complete: () => {
          flush();
          subscriber.complete();
        },
      });
    });
}
