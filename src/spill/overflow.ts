import type { ScanEvent } from '../event.js';
import { DepthQueue } from '../util/depth-queue.js';
import type { EventSpool } from './event-spool.js';
import { SpillLevel, type SpillTotals } from './spill-level.js';

/** What tells a queue whether to spill, and how much at a time. */
export interface SpillPolicy {
  /** True while more is in memory than there is room for. */
  readonly full: () => boolean;
  /** Bytes of events that are written together. */
  readonly chunk: () => number;
  /** Bytes up to which nothing is written: what is soon taken need not go to disk and back. @default none */
  readonly slack?: (() => number) | undefined;
}

/** Levels that may each have a whole chunk in memory; with more of them chunks are smaller. */
const WHOLE_LEVELS = 8;

/**
 * The part of a queue that may lie on disk: emptied oldest first or deepest first, in exact order.
 *
 * Events wait by depth, or all on one level where there is only one order. While memory is full the latest of a level go to disk, a chunk
 * at a time; a chunk comes back when it is its turn.
 */
export class Overflow {
  readonly #spool: EventSpool;
  readonly #policy: SpillPolicy;
  readonly #layered: boolean;
  /** Levels with events, shallowest first. */
  readonly #levels: SpillLevel[] = [];
  #arrivals = 0;
  readonly #totals: SpillTotals = { count: 0, tailBytes: 0 };
  /** The level with the oldest event, for as long as that came before `#until`. */
  #current: SpillLevel | undefined;
  #until = 0;

  /** @param layered Whether there is a deepest first. */
  constructor(spool: EventSpool, policy: SpillPolicy, layered: boolean) {
    this.#spool = spool;
    this.#policy = policy;
    this.#layered = layered;
  }

  /** Events waiting. */
  get count(): number {
    return this.#totals.count;
  }

  /** Bytes of those in memory. */
  get bytes(): number {
    return this.#levels.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Links from the root to the deepest, or to the first where there is one order only; -1 when empty. */
  get depth(): number {
    const last = this.#levels.at(-1);
    if (!last) return -1;
    return this.#layered ? last.depth : last.firstDepth;
  }

  /** Adds an event. */
  push(event: ScanEvent): void {
    const at = ++this.#arrivals;
    const level = this.#level(this.#layered ? Math.min(event.depth, DepthQueue.DEEPEST_LEVEL) : 0, at);
    level.push(event, at);
    if (this.#policy.full()) this.#spill(level);
  }

  /** Removes the next event: the oldest, or with `deepest` the oldest of the deepest. */
  take(deepest: boolean): ScanEvent | undefined {
    while (this.#levels.length > 0) {
      const level = deepest && this.#layered ? (this.#levels.at(-1) as SpillLevel) : this.#oldest();
      const event = deepest && level.depth === DepthQueue.DEEPEST_LEVEL ? level.takeLast() : level.takeFirst();
      if (level.count === 0) this.#remove(level);
      if (event) return event;
    }
    return undefined;
  }

  /** Drops all of them, telling each that lies in memory. @returns how many lay on disk. */
  clear(dropped: (event: ScanEvent) => void): number {
    this.#current = undefined;
    return this.#levels.splice(0).reduce((stored, level) => stored + level.clear(dropped), 0);
  }

  #spill(latest: SpillLevel): void {
    const { tailBytes } = this.#totals;
    if (tailBytes < (this.#policy.slack?.() ?? 0)) return;
    const whole = this.#policy.chunk();
    const chunk = whole * Math.min(1, WHOLE_LEVELS / this.#levels.length);
    if (latest.tailBytes < chunk && tailBytes < 2 * whole) return;
    const level = latest.tailBytes >= chunk ? latest : this.#largest();
    level.spill(chunk);
  }

  #largest(): SpillLevel {
    return this.#levels.reduce((largest, level) => (level.tailBytes > largest.tailBytes ? level : largest));
  }

  #oldest(): SpillLevel {
    if (this.#current && this.#current.at < this.#until) return this.#current;
    let oldest = this.#levels[0] as SpillLevel;
    this.#until = Number.POSITIVE_INFINITY;
    for (const level of this.#levels) {
      if (level.at < oldest.at) {
        this.#until = Math.min(this.#until, oldest.at);
        oldest = level;
      } else if (level !== oldest) this.#until = Math.min(this.#until, level.at);
    }
    this.#current = oldest;
    return oldest;
  }

  #level(depth: number, at: number): SpillLevel {
    const levels = this.#levels;
    let place = levels.length;
    while (place > 0 && (levels[place - 1] as SpillLevel).depth > depth) place--;
    const found = levels[place - 1];
    if (found?.depth === depth) return found;
    const level = new SpillLevel(depth, this.#spool, this.#totals);
    levels.splice(place, 0, level);
    this.#until = Math.min(this.#until, at);
    return level;
  }

  #remove(level: SpillLevel): void {
    const at = this.#levels.indexOf(level);
    if (at >= 0) this.#levels.splice(at, 1); // it may have been cleared meanwhile
    if (this.#current === level) this.#current = undefined;
  }
}
