/** What decides how long to wait before another try. */
export interface RetryDelayInput {
  /** Tries that have failed, 1 and up. */
  readonly attempt: number;
  /** Milliseconds that the first wait may take; each later one may take twice as long. */
  readonly base: number;
  /** Milliseconds that no wait exceeds, whatever the server asks for. */
  readonly most: number;
  /** Milliseconds that the server asked for. */
  readonly asked?: number | undefined;
  /** From 0 to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/**
 * Computes how long to wait before another try: exponential backoff with full jitter, and no less than the server asked for.
 *
 * Full jitter spreads clients that failed together evenly. Source: Marc Brooker, "Exponential Backoff And Jitter", 2015.
 *
 * @returns milliseconds, at most `most`.
 * @example
 * ```ts
 * retryDelay({ attempt: 3, base: 1000, most: 60_000 }); // from 0 to 4000
 * ```
 */
export function retryDelay({ attempt, base, most, asked = 0, random = Math.random }: RetryDelayInput): number {
  const spread = random() * Math.min(most, base * 2 ** Math.min(attempt - 1, 50));
  return Math.min(most, Math.max(asked, spread));
}
