import type { SqliteDatabase } from '../../src/sqlite/sqlite-database.js';

/**
 * Chooses how changes are kept safe: with a log, readers and the scan do not hold each other up; without shared memory there is none.
 *
 * @param durable Whether a change must be there after a power cut once it has been made: a scan that is resumed does not make it again.
 * @example
 * ```ts
 * tuneSqlite(database, ctx.state.durable);
 * ```
 */
export function tuneSqlite(database: SqliteDatabase, durable: boolean): void {
  try {
    const mode = database.get('PRAGMA journal_mode = WAL')?.journal_mode;
    if (mode !== 'wal') database.exec('PRAGMA journal_mode = PERSIST');
    database.exec(`PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    // Random uuids touch pages all over the index: most of it should be in memory (64 MiB).
    database.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000');
  } catch {
    // Someone else has it open just now; it works as it is.
  }
}
