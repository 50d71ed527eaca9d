/** A scan of pages that are found faster than they are read. */
export interface PageSetting {
  readonly pages: number;
  /** Characters of each. */
  readonly size: number;
  /** Milliseconds that reading one takes. */
  readonly delay: number;
  /** Whether heavy data may go to disk. */
  readonly spill: boolean;
}
