import type { SqliteDatabase } from './sqlite-database.js';

/**
 * Does some work in a transaction: all of it or nothing.
 *
 * @throws what the work or the database throws, once nothing of it is left.
 * @example
 * ```ts
 * inTransaction(database, () => database.exec('DELETE FROM names'));
 * ```
 */
export function inTransaction(database: SqliteDatabase, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // Some failures have rolled back already.
    }
    throw error;
  }
}
