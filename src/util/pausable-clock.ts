/**
 * A clock that can stand still and never runs backwards, whatever its source does.
 *
 * @example
 * ```ts
 * const clock = new PausableClock(Date.now);
 * clock.pause();
 * ```
 */
export class PausableClock {
  readonly #source: () => number;
  #offset = 0;
  #latest = Number.NEGATIVE_INFINITY;
  #paused = false;

  /** @param source Milliseconds from any epoch. */
  constructor(source: () => number) {
    this.#source = source;
  }

  /** True while it stands still. */
  get paused(): boolean {
    return this.#paused;
  }

  /** Milliseconds, less those spent paused. */
  now(): number {
    if (this.#paused) return this.#latest;
    const now = this.#source() - this.#offset;
    // A clock set back by NTP would make a wait last until it caught up.
    if (now < this.#latest) this.#offset -= this.#latest - now;
    else this.#latest = now;
    return this.#latest;
  }

  /** Stands still from now. */
  pause(): void {
    this.now();
    this.#paused = true;
  }

  /** Runs on from where it stood. */
  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#offset = this.#source() - this.#latest;
  }
}
