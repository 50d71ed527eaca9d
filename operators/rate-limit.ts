import { asyncScheduler, type MonoTypeOperatorFunction, Observable, type Subscription, takeUntil } from 'rxjs';
import { createStopSignal } from '../src/util/create-stop-signal.js';
import { delivery } from '../src/util/delivery.js';
import { Deque } from '../src/util/deque.js';
import { PausableClock } from '../src/util/pausable-clock.js';
import { Restraint } from '../src/util/restraint.js';
import { SharedDelivery } from '../src/util/shared-delivery.js';
import { BackpressureOverflowError } from './backpressure-overflow-error.js';
import type { RateLimitOptions } from './rate-limit-options.js';

interface Lane<T> {
  readonly queue: Deque<{ readonly value: T; readonly held: SharedDelivery | undefined }>;
  /** When its bucket is full again. */
  fullAt: number;
  timer: Subscription | undefined;
}

/**
 * Spaces values out, key by key: a token bucket each, which loses nothing and keeps the order within a key.
 *
 * A key costs memory only until its bucket is full again. What comes too fast waits here, in linear time, `maxQueued` values
 * at most: a `pull` whose item reaches it in the same call stops there, any other source fails it. An error of the source is passed on at once. In a scan, an event that waits counts as in progress.
 *
 * Source: ITU-T I.371, generic cell rate algorithm.
 *
 * @example
 * ```ts
 * urls$.pipe(rateLimit({ rate: 10, burst: 2, key: (url) => url.host }), work(fetchPage));
 * ```
 * @param options See {@link RateLimitOptions}.
 * @returns An operator that mirrors its source at the rate given.
 * @throws RangeError when `rate` or `burst` is out of range; what `key` throws comes through the stream.
 * @throws {@link BackpressureOverflowError} through the stream, when more than `maxQueued` wait.
 */
export function rateLimit<T>(options: RateLimitOptions<T>): MonoTypeOperatorFunction<T> {
  const { rate, burst = 1, key, maxQueued = Number.POSITIVE_INFINITY, name = 'rateLimit' } = options;
  const { scheduler = asyncScheduler } = options;
  if (!(rate > 0)) throw new RangeError(`Expected \`rate\` to be above 0, got \`${rate}\``);
  if (!(burst >= 1)) throw new RangeError(`Expected \`burst\` to be 1 or more, got \`${burst}\``);
  const gap = 1000 / rate;

  return (source) =>
    new Observable<T>((subscriber) => {
      const { stop$, stop } = createStopSignal();
      const clock = new PausableClock(() => scheduler.now());
      const restraint = new Restraint();
      const lanes = new Map<unknown, Lane<T>>();
      let waiting = 0;
      let sourceDone = false;

      const pump = (id: unknown, lane: Lane<T>) => {
        while (lane.queue.length > 0 && !subscriber.closed) {
          const now = clock.now();
          const due = lane.fullAt - (burst - 1) * gap;
          if (due > now) return look(id, lane, due - now);
          lane.fullAt = Math.max(lane.fullAt, now) + gap;
          pass(lane);
        }
        const rest = lane.fullAt - clock.now();
        if (rest > 0) look(id, lane, rest);
        else lanes.delete(id);
      };
      const look = (id: unknown, lane: Lane<T>, after: number) => {
        lane.timer?.unsubscribe();
        lane.timer = subscriber.closed ? undefined : scheduler.schedule(() => pump(id, lane), after);
      };
      const pass = (lane: Lane<T>) => {
        const entry = lane.queue.shift();
        if (!entry) return;
        waiting--;
        if (waiting < maxQueued) restraint.release();
        if (entry.held) entry.held.pass(subscriber, entry.value);
        else subscriber.next(entry.value);
        entry.held?.release();
        if (sourceDone && waiting === 0) subscriber.complete();
      };
      const receive = (value: T) => {
        const id = key?.(value);
        const lane = lanes.get(id) ?? { queue: new Deque(), fullAt: 0, timer: undefined };
        const hold = delivery.current?.hold();
        lanes.set(id, lane);
        lane.queue.push({ value, held: hold && new SharedDelivery([hold]) });
        waiting++;
        if (lane.queue.length === 1) pump(id, lane);
        if (waiting >= maxQueued) restraint.hold();
        if (waiting > maxQueued) subscriber.error(new BackpressureOverflowError(name, waiting, 0));
      };

      subscriber.add(stop);
      subscriber.add(() => {
        for (const { queue, timer } of lanes.values()) {
          timer?.unsubscribe();
          for (const { held } of queue) held?.release();
        }
      });
      source.pipe(takeUntil(stop$)).subscribe({
        next: (value) => {
          try {
            receive(value);
          } catch (error) {
            subscriber.error(error);
          }
        },
        error: (error) => subscriber.error(error),
        complete: () => {
          sourceDone = true;
          if (waiting === 0) subscriber.complete();
        },
      });
    });
}
