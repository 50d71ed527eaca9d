/** Keeps a delivered value from counting as done. */
export interface Hold {
  /** Lets it go; to be called once. */
  release(): void;
}

/** What the engine is handing to a module right now. */
export interface Delivery {
  /** Keeps what is being delivered from counting as done until what it returns is released. */
  hold(): Hold;
}

/**
 * The delivery in progress, for operators that keep a value beyond the `next` that brought it.
 *
 * An event counts as delivered when `next` returns, unless someone holds it. Deliveries are synchronous, so one slot
 * is enough; outside a scan it is empty.
 */
export const delivery: { current: Delivery | undefined } = { current: undefined };
