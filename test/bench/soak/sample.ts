/** What a long scan occupies at one moment. */
export interface Sample {
  /** Minutes since it began. */
  readonly minutes: number;
  /** Megabytes resident, those of the dedup tables left out. */
  readonly rss: number;
  /** Megabytes of the dedup tables: they grow with what was found, and no waiting frees them. */
  readonly dedup: number;
  /** Megabytes of V8's heap in use. */
  readonly heap: number;
  /** Open file descriptors that are no sockets. */
  readonly files: number;
  /** Those that are: as many as there is work in hand, and idle connections kept for more. */
  readonly sockets: number;
  readonly timers: number;
  /** Whatever else keeps the process alive: sockets, requests, files. */
  readonly handles: number;
  /** Listeners on the process and on the signal of the scan. */
  readonly listeners: number;
  /** Events output so far. */
  readonly events: number;
  /** Events queued. */
  readonly queued: number;
}
