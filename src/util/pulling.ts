/** Whoever is handing an item over, and takes the next one only when nobody minds. */
export interface Pulling {
  /** Keeps it from taking another item until the returned function is called; to be called once. */
  hold(): () => void;
}

/**
 * The pull in progress, for operators that have no room for more than what they are being handed.
 *
 * RxJS has no way to tell a source to wait; but an item is handed over in one synchronous call, so whoever is reached by it
 * can find here who took it. One slot is enough; outside a pull it is empty.
 */
export const pulling: { current: Pulling | undefined } = { current: undefined };
