const BINS = 80;

/**
 * Counts over time in a fixed number of bins, which double their width whenever time outgrows them.
 *
 * @example
 * ```ts
 * const bins = new TimeBins();
 * bins.add(Date.now());
 * ```
 */
export class TimeBins {
  /** Milliseconds that a bin spans. */
  width = 1000;
  /** Milliseconds since 1970 at which the first bin begins. */
  start = Number.NaN;
  #counts: number[] = [];

  /** Counts up to the latest bin in use; at most 80. */
  get counts(): readonly number[] {
    return this.#counts;
  }

  /** Counts something that happened at a time; what happened before the first counts as of then. */
  add(time: number): void {
    if (Number.isNaN(this.start)) this.start = time;
    const since = Math.max(0, time - this.start);
    while (since >= this.width * BINS) this.#double();
    const bin = Math.floor(since / this.width);
    while (this.#counts.length <= bin) this.#counts.push(0);
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
  }

  #double(): void {
    this.width *= 2;
    const halves = this.#counts;
    this.#counts = Array.from(
      { length: Math.ceil(halves.length / 2) },
      (_, bin) => (halves[2 * bin] ?? 0) + (halves[2 * bin + 1] ?? 0),
    );
  }
}
