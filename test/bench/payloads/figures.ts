/** How a scan of pages went. */
export interface PageFigures {
  /** Pages that arrived just as they were sent. */
  readonly intact: number;
  readonly seconds: number;
  /** Seconds until the last page was found. */
  readonly found: number;
  readonly peakRss: number;
  readonly peakInFlight: number;
  /** Bytes ever written to disk. */
  readonly written: number;
  /** Bytes in flight once the scan had ended. */
  readonly left: number;
}
