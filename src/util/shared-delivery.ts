import { type Delivery, delivery, type Hold } from './delivery.js';

/**
 * A delivery made of others, for an operator that passes on later, or as one, what it was handed before.
 *
 * Their holds are released together, once everybody has let go of it: whoever made it, and each who held it.
 *
 * @example
 * ```ts
 * const shared = new SharedDelivery(holds);
 * shared.pass(subscriber, values);
 * shared.release();
 * ```
 */
export class SharedDelivery implements Delivery, Hold {
  readonly #holds: Iterable<Hold>;
  #holders = 1;

  /** @param holds What to release in the end; it belongs to the delivery from then on. */
  constructor(holds: Iterable<Hold>) {
    this.#holds = holds;
  }

  hold(): Hold {
    this.#holders++;
    return this;
  }

  release(): void {
    if (--this.#holders === 0) for (const hold of this.#holds) hold.release();
  }

  /** Hands a value on, as what is being delivered meanwhile. */
  pass<T>(observer: { next(value: T): void }, value: T): void {
    const outer = delivery.current;
    delivery.current = this;
    try {
      observer.next(value);
    } finally {
      delivery.current = outer;
    }
  }
}
