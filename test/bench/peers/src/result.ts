/** What a run says of itself, again and again and at its end: one line of JSON on the standard output. */
export interface Result {
  /** Whether it came to its end, and how; nothing before that. */
  readonly end?: 'done' | 'silent' | 'failed';
  /** Items handled. */
  readonly handled: number;
  /** Milliseconds it took. */
  readonly time: number;
  /** Milliseconds of processor time, of all threads, that it took. */
  readonly cpu: number;
  /** Peak resident memory, in bytes. */
  readonly rss: number;
  /** Why it failed. */
  readonly error?: string;
}
