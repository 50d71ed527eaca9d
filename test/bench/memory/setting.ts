/** What one worker is to do: sent to it as JSON. */
export interface Setting {
  /** The kind of work. */
  readonly shape: 'tree' | 'slow-output' | 'slow-loop' | 'firehose' | 'subject-firehose' | 'stream';
  /** What the payloads are: text lies in V8's heap, bytes lie outside. */
  readonly payload: 'text' | 'bytes';
  /** Events to be made. */
  readonly events: number;
  /** Bytes of each payload. */
  readonly size: number;
  /** Handlers at once, each taking a millisecond. */
  readonly concurrency: number;
  /** Whether memory presses; where not, pressure is pinned at 0. */
  readonly pressed: boolean;
}
