/** What a scan moves to disk once it does not fit in memory; sizes in bytes, or text such as `64MB`. */
export interface SpillOptions {
  /** Folder in which the files lie for as long as the scan runs. @default the system's folder for temporary files */
  readonly directory?: string | undefined;
  /** Bytes in flight in memory above which what is queued goes to disk. @default 20 % of the working budget */
  readonly budget?: number | string | undefined;
  /** Bytes of heavy payloads kept in memory. @default a share of the working budget */
  readonly payloads?: number | string | undefined;
  /** Bytes of an event's data from which it is a heavy payload. @default 4096 */
  readonly threshold?: number | string | undefined;
}
