/** What one worker has to tell: printed as JSON. */
export interface Figures {
  readonly status: string;
  /** Events that came all the way, payloads only. */
  readonly handled: number;
  readonly payloadBytes: number;
  /** From the start of the scan until whoever iterates it, or its last module, is done. */
  readonly seconds: number;
  /** Bytes: the most resident memory there was. */
  readonly peakRss: number;
  /** Bytes: the most of V8's heap in use, as seen at every event handled. */
  readonly peakHeap: number;
  /** Bytes: what V8 calls its limit, the young generation included. */
  readonly heapSizeLimit: number;
  /** Bytes of events in flight at most. */
  readonly peakBytes: number;
  readonly peakPressure: number;
  readonly waits: number;
  /** Milliseconds. */
  readonly longestWait: number;
  /** Events handled after one that was made later, before the order turned, and in all. */
  readonly outOfOrderBefore: number;
  readonly outOfOrder: number;
  /** Messages of failures, with the module each is about. */
  readonly errors: readonly string[];
  /** Events dropped, by module and reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Events of the module that has nothing to do with what fails. */
  readonly bystander: number;
}
