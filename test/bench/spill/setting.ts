/** What one worker is to do: sent to it as JSON. */
export interface Setting {
  readonly name: string;
  /** Events that wait in one inbox before the first is handled. */
  readonly events: number;
  /** Characters of each one's data. */
  readonly size: number;
  /** Whether duplicates are looked for, which takes a table in memory. */
  readonly dedup: boolean;
}

/** What it has to tell: printed as JSON. */
export interface Figures {
  readonly status: string;
  readonly handled: number;
  /** Events handled out of order. */
  readonly disorder: number;
  /** Seconds until all of them waited, and until all of them were handled. */
  readonly filled: number;
  readonly seconds: number;
  /** Seconds of processor time, both ways. */
  readonly cpu: number;
  readonly peakRss: number;
  /** Bytes that resident memory, the dedup table left out, grew by from a quarter of the way to its end, along the line that fits best. */
  readonly growth: number;
  readonly dedupBytes: number;
  readonly written: number;
  readonly waits: number;
  readonly warnings: readonly string[];
}
