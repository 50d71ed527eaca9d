/** A scan of pages that are found faster than they are read. */
export interface PageSetting {
  readonly pages: number;
  /** Characters of each. */
  readonly size: number;
  /** Milliseconds that reading one takes; with nothing none is read before all have been found. */
  readonly delay?: number;
  /** Whether heavy data may go to disk. */
  readonly spill: boolean;
}
