import type { BehaviorSubject, Subscription } from 'rxjs';

/** A user's signal as a part of the pressure: its present value; 0, and lost, once it failed, completed or said NaN. */
export class SignalTerm {
  readonly #signal$: BehaviorSubject<number>;
  readonly #onWarning: (message: string) => void;
  #subscription: Subscription | undefined;
  #lost = false;

  /** @param onChange Called when there is something new to read. */
  constructor(signal$: BehaviorSubject<number>, onChange: () => void, onWarning: (message: string) => void) {
    this.#signal$ = signal$;
    this.#onWarning = onWarning;
    this.#subscription = signal$.subscribe({
      next: onChange,
      error: (error) => this.#lose(`failed (${error instanceof Error ? error.message : error})`, onChange),
      complete: () => this.#lose('has completed', onChange),
    });
    if (this.#lost) this.close();
  }

  /** True once it is left out. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Returns its present value: what a subscriber was last told may be stale, where one `next` ran inside another. */
  sample(): number {
    if (this.#lost) return 0;
    const { value } = this.#signal$;
    if (typeof value === 'number' && !Number.isNaN(value)) return value;
    this.#lose(`said \`${value}\``);
    return 0;
  }

  /** Stops to listen. */
  close(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  #lose(why: string, then?: () => void): void {
    if (this.#lost) return;
    this.#lost = true;
    this.close();
    this.#onWarning(`The pressure signal given ${why}: it is left out.`);
    then?.();
  }
}
