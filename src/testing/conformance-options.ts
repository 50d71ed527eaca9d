/** What an operator or a producer is granted. */
export interface ConformanceOptions {
  /** Things that may be made and not be out yet: its concurrency, what its stream reads ahead. @default 1 */
  readonly inFlight?: number | undefined;
  /** Milliseconds in which what must not happen gets the time to. @default 50 */
  readonly settle?: number | undefined;
  /** Milliseconds within which what must happen has to. @default 3000 */
  readonly patience?: number | undefined;
}

/** What an operator is granted. */
export interface OperatorConformanceOptions extends ConformanceOptions {
  /**
   * Whether it is built on the gate, and so holds back whoever asks that; false for one built on `pressure$` alone, which
   * can hold nobody back. @default true
   */
  readonly holds?: boolean | undefined;
  /** Values that are too many to wait. @default 100000 */
  readonly flood?: number | undefined;
}
