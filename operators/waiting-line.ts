import { Deque } from '../src/util/deque.js';
import type { GateStats, Release } from './gate.js';

/** One emission that waits at a gate. */
export interface Waiter {
  readonly release: Release;
  readonly arrival: number;
  readonly weight: number;
  /** Milliseconds owed by earlier emissions, paid by this one. */
  readonly debt: number;
  readonly depth: number;
  /** True once memory has refused it at the head of the line. */
  refused: boolean;
  /** When memory let it go; it may still wait for a place. */
  freedAt: number | undefined;
  /** Its number among all that ever joined the line, which gives it. */
  rank: number;
}

/**
 * Those who wait at a gate, in order, those who wait for them, and how long it took.
 *
 * It knows neither pressure nor time: the gate says when the first may go.
 *
 * @example
 * ```ts
 * const line = new WaitingLine();
 * line.join(waiter);
 * line.leave(now)?.release(true);
 * line.settle();
 * ```
 */
export class WaitingLine {
  readonly #waiters = new Deque<Waiter>();
  readonly #followers = new Deque<{ readonly rank: number; readonly callback: () => void }>();
  readonly #parked = new Deque<{ callback: (() => void) | undefined }>();
  readonly #stats = { waits: 0, waited: 0, longest: 0, placeWaits: 0, placeWaited: 0 };
  #joined = 0;
  #latestFreed = Number.NEGATIVE_INFINITY;

  /** How many wait. */
  get length(): number {
    return this.#waiters.length;
  }

  /** The first to go. */
  get head(): Waiter | undefined {
    return this.#waiters.peek();
  }

  get stats(): GateStats {
    return this.#stats;
  }

  /** Adds an emission at the end. */
  join(waiter: Waiter): void {
    waiter.rank = ++this.#joined;
    this.#waiters.push(waiter);
  }

  /** Takes note that memory lets the first go: as of now where it was refused before, else since it was due. */
  free(head: Waiter, due: number, now: number): void {
    // Time spent behind others that wait for a place is no wait for memory.
    head.freedAt = head.refused ? now : Math.max(due, this.#latestFreed);
  }

  /** Takes the first from the line and counts how long it waited. */
  leave(now: number): Waiter | undefined {
    const waiter = this.#waiters.shift();
    if (!waiter) return undefined;
    const { arrival, freedAt = arrival } = waiter;
    this.#latestFreed = freedAt;
    this.#record(freedAt - arrival, now - freedAt);
    return waiter;
  }

  /** Takes the first from the line, uncounted. */
  expel(): Waiter | undefined {
    return this.#waiters.shift();
  }

  /** Takes every emission of one `release` from the line. */
  withdraw(release: Release): void {
    for (let i = this.#waiters.length; i > 0; i--) {
      const waiter = this.#waiters.shift() as Waiter;
      if (waiter.release !== release) this.#waiters.push(waiter);
    }
  }

  /** Calls back, from `settle`, once all who wait now have left. */
  follow(callback: () => void): void {
    this.#followers.push({ rank: this.#joined, callback });
  }

  /** Calls back, from `unpark`, when it is its turn. @returns a function that takes it back */
  park(callback: () => void): () => void {
    const parked: { callback: (() => void) | undefined } = { callback };
    this.#parked.push(parked);
    return () => {
      parked.callback = undefined;
    };
  }

  /** Calls back those whose last emission to wait for has left. */
  settle(): void {
    for (let next = this.#followers.peek(); next; next = this.#followers.peek()) {
      const head = this.#waiters.peek();
      if (head && head.rank <= next.rank) return;
      this.#followers.shift();
      next.callback();
    }
  }

  /** Calls back those that are parked, in order, while the gate is open: one that makes others wait ends it. */
  unpark(open: () => boolean): void {
    while (this.#parked.length > 0 && open()) this.#parked.shift()?.callback?.();
  }

  #record(waited: number, placeWaited: number): void {
    const stats = this.#stats;
    if (waited > 0) stats.waits++;
    if (placeWaited > 0) stats.placeWaits++;
    stats.waited += waited;
    stats.placeWaited += placeWaited;
    stats.longest = Math.max(stats.longest, waited);
  }
}
