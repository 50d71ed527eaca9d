import type { SchedulerLike } from 'rxjs';

/** What `rateLimit` lets through. */
export interface RateLimitOptions<T> {
  /** Values of one key a second, in the long run. Above 0. */
  readonly rate: number;
  /** Values of one key that may pass at once after a quiet time. Minimum: 1. @default 1 */
  readonly burst?: number | undefined;
  /** Returns whose rate a value counts against. @default all share one */
  readonly key?: ((value: T) => unknown) | undefined;
  /** Values that may wait; one more is an error. @default Infinity */
  readonly maxQueued?: number | undefined;
  /** The name in errors. @default 'rateLimit' */
  readonly name?: string | undefined;
  /** Where waits are timed. @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined;
}
