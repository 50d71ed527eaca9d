import type { Observable, Subscription } from 'rxjs';

/**
 * Subscribes to a stream, and keeps what it said.
 *
 * @example
 * ```ts
 * const witness = new Witness(of(1, 2));
 * witness.values; // [1, 2]
 * witness.end; // 'complete'
 * ```
 */
export class Witness<T> {
  /** What was emitted, in order. */
  readonly values: T[] = [];
  /** What it failed with. */
  error: unknown;
  /** How it ended; undefined while it has not. */
  end: 'complete' | 'error' | undefined;
  readonly #subscription: Subscription;

  /**
   * @param stream$ Subscribed at once.
   * @param onValue Called after each value.
   */
  constructor(stream$: Observable<T>, onValue?: (value: T) => void) {
    this.#subscription = stream$.subscribe({
      next: (value) => {
        this.values.push(value);
        onValue?.(value);
      },
      error: (error) => {
        this.end = 'error';
        this.error = error;
      },
      complete: () => {
        this.end = 'complete';
      },
    });
  }

  /** Unsubscribes. */
  leave(): void {
    this.#subscription.unsubscribe();
  }
}
