import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteDriver } from '../../../src/sqlite/sqlite-database.js';
import { sqliteDrivers } from '../../../src/sqlite/sqlite-drivers.js';

/** The drivers of SQLite that are on this machine; the one in WebAssembly always is. */
export async function presentDrivers(): Promise<readonly SqliteDriver[]> {
  const present: SqliteDriver[] = [];
  for (const driver of sqliteDrivers) {
    const database = await driver
      .open(join(tmpdir(), `headgate-${process.pid}-${driver.name.slice(-4)}`))
      .catch(() => {});
    if (!database) continue;
    database.close();
    present.push(driver);
  }
  return present;
}
