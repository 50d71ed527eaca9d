import type { Gate } from './gate.js';

/** How much `work` does at once. */
export interface WorkOptions<T = never> {
  /** Projections at once. Minimum: 1. @default 1 */
  readonly concurrency?: number | undefined;
  /** The gate of a `backpressure` downstream: while anything waits there, nothing is started or pulled. @default none */
  readonly gate?: Gate | undefined;
  /**
   * Links from the root to a value, where results are fed back to the source: the oldest goes first, from 0.7 of the gate's
   * `low` the deepest, so that what has begun is finished before more begins. @default all are alike
   */
  readonly depth?: ((value: T) => number) | undefined;
  /** Values that may wait for a slot; one more is an error. @default Infinity */
  readonly maxQueued?: number | undefined;
  /** The name in errors. @default 'work' */
  readonly name?: string | undefined;
}
