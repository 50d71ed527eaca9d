import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../../src/sqlite/in-transaction.js';
import type { SqliteDatabase } from '../../src/sqlite/sqlite-database.js';

/** Milliseconds between two tries: from the first to the longest. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 500;

/** How long to wait for whoever has a database locked. */
export interface SqlitePatience {
  /** Milliseconds, all in all. */
  readonly busyTimeout: number;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does some work in a transaction: all of it or nothing.
 *
 * A database that someone else has locked is tried again, without blocking the process; the work is then done anew.
 *
 * @throws what the work or the database throws; after `busyTimeout`, that it is locked.
 * @example
 * ```ts
 * await sqliteTransaction(database, () => database.exec('DELETE FROM names'), { busyTimeout: 10_000 });
 * ```
 */
export async function sqliteTransaction(
  database: SqliteDatabase,
  work: () => void,
  { busyTimeout, signal }: SqlitePatience,
): Promise<void> {
  const until = performance.now() + busyTimeout;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return inTransaction(database, work);
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until) throw error;
      await sleep(Math.min(pause, Math.max(1, until - performance.now())), undefined, { signal });
    }
  }
}

function isBusy(error: unknown): boolean {
  const { code, errcode, message } = error as { code?: unknown; errcode?: number; message: string };
  return (
    String(code).startsWith('SQLITE_BUSY') ||
    (errcode !== undefined && (errcode & 255) === 5) ||
    /is locked/.test(message)
  );
}
