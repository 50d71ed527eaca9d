import type { GateOptions } from './create-gate.js';

/** What becomes of values that a producer nobody can stop adds to a full buffer. */
export type Overflow = 'error' | 'dropOldest' | 'dropNewest';

/** Tuning for `backpressure`; the gate's own options count only where it makes its gate itself. */
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
