import type { SchedulerLike, Subscription } from 'rxjs';

/**
 * Rings once, at the earliest of the times that it was set to.
 *
 * @example
 * ```ts
 * const alarm = new Alarm(asyncScheduler, () => look());
 * alarm.set(now + 100, now);
 * ```
 */
export class Alarm {
  readonly #scheduler: SchedulerLike;
  readonly #ring: () => void;
  #timer: Subscription | undefined;
  #due = 0;

  /**
   * @param scheduler Where it is timed.
   * @param ring Called when it is time.
   */
  constructor(scheduler: SchedulerLike, ring: () => void) {
    this.#scheduler = scheduler;
    this.#ring = ring;
  }

  /**
   * Sets it; nothing happens where it is to ring sooner, or never.
   *
   * @param due When, in milliseconds of any clock; `Infinity` for never.
   * @param now What that clock says.
   */
  set(due: number, now: number): void {
    if (due === Number.POSITIVE_INFINITY || (this.#timer && this.#due <= due)) return;
    this.clear();
    this.#due = due;
    this.#timer = this.#scheduler.schedule(() => {
      this.#timer = undefined;
      this.#ring();
    }, due - now);
  }

  /** Keeps it from ringing. */
  clear(): void {
    this.#timer?.unsubscribe();
    this.#timer = undefined;
  }
}
