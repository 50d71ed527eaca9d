/** Counts the events that enter the chain, and stops the scan at the user's limit. */
export class EventLimit {
  /** Events so far, in earlier runs, too. */
  passed = 0;
  /** True where the scan is kept, and what is refused waits for the next run. */
  kept = false;
  readonly #most: number;
  readonly #reached: (reason: string) => void;

  /**
   * @param most Events that may pass. @default Infinity
   * @param reached Told that no more may.
   */
  constructor(most: number | undefined, reached: (reason: string) => void) {
    this.#most = most ?? Number.POSITIVE_INFINITY;
    this.#reached = reached;
  }

  /**
   * Counts an event; false refuses it.
   *
   * The last one stops a scan, which lets out what there is. One that is kept lets nothing out that has not come through: it is stopped by
   * the first event too many.
   */
  pass(): boolean {
    const full = this.passed >= this.#most;
    if (!full) this.passed++;
    if (this.passed >= this.#most && full === this.kept) this.#reached(`${this.#most} events: maxEvents`);
    return !full;
  }
}
