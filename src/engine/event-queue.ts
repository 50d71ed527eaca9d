import type { ScanEvent } from '../event.js';

/** Where events wait: the seam behind which a queue may live in memory, on disk or in a broker. */
export interface EventQueue {
  /** Events waiting, wherever they lie. */
  readonly count: number;
  /** Bytes of those in memory. */
  readonly bytes: number;
  /** Links from the root to the event that `take` would give now; -1 when empty. */
  readonly depth: number;
  /** Adds an event. */
  push(event: ScanEvent): void;
  /** Removes the next event: the oldest, or with `deepest` the oldest of the deepest. */
  take(deepest?: boolean): ScanEvent | undefined;
  /** Drops all of them, telling each that lies in memory. @returns how many lay elsewhere: those have left the ledger. */
  clear(dropped: (event: ScanEvent) => void): number;
}
