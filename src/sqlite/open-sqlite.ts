import type { SqliteDatabase, SqliteDriver } from './sqlite-database.js';
import { sqliteDrivers } from './sqlite-drivers.js';

const MISSING: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_UNKNOWN_BUILTIN_MODULE'];

/**
 * Opens a database of SQLite with the first driver that is there.
 *
 * @param path Of the file; one that is not there is made.
 * @param drivers Those to choose from, best first.
 * @throws Error saying what to install, where no driver is there, or naming the file that cannot be opened.
 * @example
 * ```ts
 * const database = await openSqlite('scan.db');
 * database.exec('CREATE TABLE names (name TEXT)');
 * ```
 */
export async function openSqlite(
  path: string,
  drivers: readonly SqliteDriver[] = sqliteDrivers,
): Promise<SqliteDatabase> {
  const unfit: string[] = [];
  for (const driver of drivers) {
    try {
      return await driver.open(path);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (MISSING.includes(code)) continue;
      // A native package built for another Node: the next may do.
      if (code !== 'ERR_DLOPEN_FAILED' && !/bindings file/.test(message)) {
        throw new Error(`Expected to open \`${path}\` as a database, got ${message}`, { cause: error });
      }
      unfit.push(`; ${driver.name} is there, but not fit for this Node: ${message.split('\n', 1)[0]}`);
    }
  }
  const remedies = drivers.map(({ remedy }) => remedy).join(', or ');
  throw new Error(`Expected a driver for SQLite to write \`${path}\` with, got none: ${remedies}${unfit.join('')}`);
}
