import type { BehaviorSubject, Subscription } from 'rxjs';

/**
 * A pressure signal that may break: one that says NaN, errs or completes is left out, with one warning, and reads 0.
 *
 * It is subscribed only while followed. What it says is read from `value` then, never from what is delivered: a
 * `BehaviorSubject` that is set from inside a subscriber delivers a stale value last.
 *
 * @example
 * ```ts
 * const signal = new PressureSignal(pressure$, console.warn);
 * signal.value; // 0.4
 * ```
 */
export class PressureSignal {
  readonly #source$: BehaviorSubject<number>;
  readonly #onWarning: ((message: string) => void) | undefined;
  #lost = false;
  #subscription: Subscription | undefined;
  #onMove: (() => void) | undefined;

  /**
   * @param source$ Pressure from 0 to 1.
   * @param onWarning Told once, when it breaks.
   */
  constructor(source$: BehaviorSubject<number>, onWarning?: (message: string) => void) {
    this.#source$ = source$;
    this.#onWarning = onWarning;
  }

  /** Its present value: 0 where it is broken. */
  get value(): number {
    if (this.#lost) return 0;
    try {
      const { value } = this.#source$;
      if (!Number.isNaN(value)) return value;
      this.#lose('says NaN');
    } catch {
      this.#lose('has failed');
    }
    return 0;
  }

  /**
   * Calls back, until `unfollow`, whenever it has moved or has just broken.
   *
   * @returns false where it turns out to be broken; what has completed is found out here.
   */
  follow(onMove: () => void): boolean {
    if (this.#lost || this.#subscription) return !this.#lost;
    this.#onMove = onMove;
    this.#subscription = this.#source$.subscribe({
      next: onMove,
      error: () => this.#lose('has failed'),
      complete: () => this.#lose('has completed'),
    });
    return !this.#lost;
  }

  /** Ends the calls. */
  unfollow(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#onMove = undefined;
  }

  #lose(why: string): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#onWarning?.(`A pressure signal ${why}: it is left out.`);
    this.#onMove?.();
  }
}
