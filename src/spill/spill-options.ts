/** What a scan moves to disk once it does not fit in memory; sizes in bytes, or text such as `64MB`. */
export interface SpillOptions {
  /** Folder in which the files lie for as long as the scan runs. @default the system's folder for temporary files */
  readonly directory?: string | undefined;
  /** Bytes in flight in memory above which what is queued goes to disk. @default 20 % of the working budget */
  readonly budget?: number | string | undefined;
  /** Bytes of heavy data, such as bodies of pages, that stay in memory; what is in a handler's hand comes on top. @default 10 % of the working budget */
  readonly payloads?: number | string | undefined;
  /** Bytes of an event above which its data is heavy. Range: 4096 and above. @default 4096 */
  readonly threshold?: number | string | undefined;
}
