import type { EventQueue } from '../engine/event-queue.js';
import type { ScanEvent } from '../event.js';
import { DepthQueue } from '../util/depth-queue.js';
import type { EventSpool } from './event-spool.js';
import { Overflow, type SpillPolicy } from './overflow.js';

/** A queue in memory, and what it needs to spill. */
export interface SpillingParts extends SpillPolicy {
  /** Where events wait while there is room. */
  readonly memory: EventQueue;
  /** Whether that one can be emptied deepest first. */
  readonly layered: boolean;
  readonly spool: EventSpool;
}

/**
 * A queue whose tail goes to disk while memory is full, and comes back in the same order: it is taken from as the queue in memory would be.
 *
 * With nothing spilled it is the queue in memory.
 */
export class SpillingQueue implements EventQueue {
  readonly #memory: EventQueue;
  /** Empty, or younger than all that is in memory. */
  readonly #overflow: Overflow;
  readonly #full: () => boolean;
  readonly #layered: boolean;

  constructor(parts: SpillingParts) {
    this.#memory = parts.memory;
    this.#layered = parts.layered;
    this.#full = parts.full;
    this.#overflow = new Overflow(parts.spool, parts, parts.layered);
  }

  get count(): number {
    return this.#memory.count + this.#overflow.count;
  }

  get bytes(): number {
    return this.#memory.bytes + this.#overflow.bytes;
  }

  get depth(): number {
    const { depth } = this.#memory;
    if (this.#overflow.count === 0 || (depth !== -1 && !this.#layered)) return depth;
    return Math.max(depth, this.#overflow.depth);
  }

  push(event: ScanEvent): void {
    if (this.#overflow.count === 0 && !this.#full()) this.#memory.push(event);
    else this.#overflow.push(event);
  }

  take(deepest = false): ScanEvent | undefined {
    if (this.#overflow.count === 0) return this.#memory.take(deepest);
    return (this.#overflows(deepest) && this.#overflow.take(deepest)) || this.#memory.take(deepest);
  }

  clear(dropped: (event: ScanEvent) => void): number {
    return this.#memory.clear(dropped) + this.#overflow.clear(dropped);
  }

  /** Tells whether the next event is one of the overflow. */
  #overflows(deepest: boolean): boolean {
    if (this.#memory.count === 0) return true;
    if (!deepest || !this.#layered) return false;
    const { depth } = this.#overflow;
    return depth > this.#memory.depth || depth === DepthQueue.DEEPEST_LEVEL;
  }
}
