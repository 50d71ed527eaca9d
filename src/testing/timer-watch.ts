import { AsyncLocalStorage, createHook } from 'node:async_hooks';

/**
 * Counts the timers and immediates that something sets, at once or later, and has not cleared; nobody else's.
 *
 * @example
 * ```ts
 * const watch = new TimerWatch();
 * const subscription = watch.run(() => interval(1000).subscribe());
 * watch.left; // 1
 * subscription.unsubscribe(); // `left` follows a turn later
 * watch.stop();
 * ```
 */
export class TimerWatch {
  readonly #origin = new AsyncLocalStorage<true>();
  readonly #timers = new Set<number>();
  readonly #hook = createHook({
    init: (id, type) => {
      if ((type === 'Timeout' || type === 'Immediate') && this.#origin.getStore()) this.#timers.add(id);
    },
    destroy: (id) => void this.#timers.delete(id),
  }).enable();

  /** Timers that are set now. */
  get left(): number {
    return this.#timers.size;
  }

  /** Runs something under watch, with whatever it starts. */
  run<T>(action: () => T): T {
    return this.#origin.run(true, action);
  }

  /** Ends the watch. */
  stop(): void {
    this.#hook.disable();
  }
}
