import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqlite } from '../../../src/sqlite/open-sqlite.js';
import type { SqliteDatabase } from '../../../src/sqlite/sqlite-database.js';
import { stateSchema } from '../../../src/state/state-schema.js';

/** Makes a database with the tables of a state, for one test. */
export async function scratchDatabase(): Promise<SqliteDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
  const database = await openSqlite(join(folder, 'state.db'));
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  stateSchema(database, 'state.db');
  return database;
}
