import { closeSync, openSync } from 'node:fs';
import type { SqliteDatabase } from '../sqlite/sqlite-database.js';

/**
 * Closes the database of a state, and lets others have it.
 *
 * @param path Of the file.
 * @param clean Whether the state says that it was closed; one that does not must have a log beside it.
 * @example
 * ```ts
 * closeState('state/state.db', database, true);
 * ```
 */
export function closeState(path: string, database: SqliteDatabase, clean: boolean): void {
  try {
    // Takes the log in, and gives the lock up even where a driver keeps the file open.
    database.all('PRAGMA journal_mode = DELETE');
    database.all('PRAGMA locking_mode = NORMAL');
    database.all('SELECT count(*) FROM sqlite_schema');
  } catch {
    // What is in the log stays there for the next to open it.
  }
  database.close();
  if (!clean) closeSync(openSync(`${path}-wal`, 'a', 0o600));
}
