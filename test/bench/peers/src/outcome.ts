/** How a run ended, as seen from outside. */
export interface Outcome {
  /**
   * `lived`: every item handled. `died`: the process was killed, by its heap or by an error. `lost`: it came to its end,
   * or had nothing left to do, with items missing and no error. `stuck`: nothing was handled for the last ten seconds.
   * `slow`: still at it when its time was up.
   */
  readonly kind: 'lived' | 'died' | 'lost' | 'stuck' | 'slow';
  /** What there is to say beside it. */
  readonly how: string;
  readonly size: number;
  /** Items handled, as far as is known. */
  readonly handled: number;
  /** Milliseconds. */
  readonly time: number;
  /** Milliseconds of processor time, of all threads. */
  readonly cpu: number;
  /** Peak resident memory in bytes, as far as is known. */
  readonly rss: number;
}
