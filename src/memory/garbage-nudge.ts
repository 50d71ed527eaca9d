import { nudgeCollector } from '../util/nudge-collector.js';

/** Milliseconds between two nudges, at first and at most. */
const SHORTEST = 250;
const LONGEST = 10_000;

/**
 * Makes V8 collect where memory is short for a reason that V8 does not know.
 *
 * V8 keeps to its own limit alone. In a container of 256 MB, with a heap that may grow to 4 GB, garbage fills the
 * container and nobody collects it: measured, producers stood at 0.75 for 5 s at a time with a seventh of the budget in
 * flight. Garbage that the kernel counts cannot be doubted, since the kernel kills for it; so V8 is made to look.
 *
 * Where that does not help, what fills memory is alive, and the next attempt waits twice as long.
 */
export class GarbageNudge {
  #gap = SHORTEST;
  #next = Number.NEGATIVE_INFINITY;

  /**
   * Tells whether it has nudged.
   *
   * @param full Whether a reading that V8 knows nothing of is where delays begin, and more than the counted bytes say.
   * @param now Milliseconds of any clock.
   */
  judge(full: boolean, now: number): boolean {
    if (!full) {
      this.#gap = SHORTEST;
      return false;
    }
    if (now < this.#next) return false;
    nudgeCollector();
    this.#next = now + this.#gap;
    this.#gap = Math.min(LONGEST, this.#gap * 2);
    return true;
  }
}
