/** Milliseconds in which what is left of a fall shrinks to 1/e. */
const RELEASE = 300;

/**
 * Smooths a noisy signal on its way down only: a rise counts at once, since a filter there lets memory run out.
 *
 * @example
 * ```ts
 * const smooth = new SlowRelease();
 * smooth.update(1, 0); // 1
 * smooth.update(0, 300); // 0.37
 * ```
 */
export class SlowRelease {
  #value = 0;
  #at = 0;

  /**
   * Takes a reading.
   *
   * @param now Milliseconds of any clock.
   * @returns what it amounts to.
   */
  update(reading: number, now: number): number {
    const left = Math.exp(-Math.max(0, now - this.#at) / RELEASE);
    this.#value = reading + Math.max(0, this.#value - reading) * left;
    this.#at = now;
    return this.#value;
  }
}
