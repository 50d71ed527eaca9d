/** What one module has done, as the summary tells it. */
export interface ModuleTally {
  /** Events it was handed. */
  consumed: number;
  /** Events of its that were admitted. */
  produced: number;
  /** Events that were not, or that it did not take, by reason. */
  readonly dropped: Record<string, number>;
  /** Times it failed. */
  failures: number;
  /** Why it was switched off or left. */
  disabled?: string;
}

/** Returns a tally at zero. */
export function createTally(): ModuleTally {
  return { consumed: 0, produced: 0, dropped: {}, failures: 0 };
}
