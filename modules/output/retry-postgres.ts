import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5000;

/** Errors of the connection, as Node and the driver name them. */
const CONNECTION = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOENT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT'],
]);
/**
 * Answers of a server that may answer otherwise later: lost connections, want of resources, shutdown and start, deadlocks, locks.
 *
 * Source: PostgreSQL documentation, appendix A, error codes.
 */
const PASSING = /^(?:08|53|57P0[123]|40001|40P01|55P03)/;

/** How long to try. */
export interface PostgresPatience {
  /** Milliseconds from the first failure to the last try. */
  readonly retryFor: number;
  readonly signal: AbortSignal;
  /** Told of every failure that is tried again. */
  readonly onRetry?: (error: Error) => void;
}

/**
 * Does work on a database until it succeeds, or fails for a reason that does not pass, or has failed for too long.
 *
 * Between tries it waits, from 100 ms doubling to 5 s. The work may have been done by a try that seemed to fail: doing it twice must do no
 * harm.
 *
 * @throws the last error.
 * @example
 * ```ts
 * await retryPostgres(() => sql`SELECT 1`, { retryFor: 60_000, signal });
 * ```
 */
export async function retryPostgres<T>(work: () => PromiseLike<T>, patience: PostgresPatience): Promise<T> {
  const { retryFor, signal, onRetry } = patience;
  let until: number | undefined;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      const { code = '' } = error as { code?: string };
      until ??= performance.now() + retryFor;
      signal.throwIfAborted();
      if (!(CONNECTION.has(code) || PASSING.test(code)) || performance.now() >= until) throw error;
      onRetry?.(error as Error);
      await sleep(pause, undefined, { signal });
    }
  }
}
