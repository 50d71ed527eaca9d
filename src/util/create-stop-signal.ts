import { Observable, type Subscriber } from 'rxjs';

/** A signal that ends whatever is taken `until` it. */
export interface StopSignal {
  /** Says so once it is given; remembers nothing. */
  readonly stop$: Observable<void>;
  /** Gives it. */
  readonly stop: () => void;
}

/**
 * Creates a signal for `takeUntil`, which reaches a source that is still emitting inside its own `subscribe`.
 *
 * Unlike a Subject it drops one of many subscribers in constant time.
 *
 * @example
 * ```ts
 * const { stop$, stop } = createStopSignal();
 * subscriber.add(stop);
 * source.pipe(takeUntil(stop$)).subscribe(observer);
 * ```
 */
export function createStopSignal(): StopSignal {
  const listeners = new Set<Subscriber<void>>();
  return {
    stop$: new Observable((listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }),
    stop: () => {
      for (const listener of listeners) listener.next();
    },
  };
}
