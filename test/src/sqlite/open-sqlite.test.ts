import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSqlite } from '../../../src/sqlite/open-sqlite.js';
import { sqliteDrivers } from '../../../src/sqlite/sqlite-drivers.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
/** A driver that fails as one does that is not there, or built for another Node. */
const failing = (code: string) => ({
  name: 'failing',
  remedy: '`npm install failing`',
  log: true,
  open: () => Promise.reject(Object.assign(new Error('bad build'), { code })),
});

it('takes the first driver that works', async () => {
  const drivers = [failing('ERR_MODULE_NOT_FOUND'), failing('ERR_DLOPEN_FAILED'), ...sqliteDrivers];
  const database = await openSqlite(join(folder, 'a.db'), drivers);
  expect(database.get('SELECT 1 AS one')).toEqual({ one: 1 });
  database.close();
});

it('says what to install where there is no driver', async () => {
  await expect(openSqlite('a.db', [failing('ERR_MODULE_NOT_FOUND')])).rejects.toThrow(
    /got none: `npm install failing`$/,
  );
  await expect(openSqlite('a.db', [failing('ERR_DLOPEN_FAILED')])).rejects.toThrow(/failing is there, but not fit/);
});

it('names the file that cannot be opened', async () => {
  const path = join(folder, 'no', 'a.db');
  await expect(openSqlite(path)).rejects.toThrow(`Expected to open \`${path}\` as a database, got `);
});

afterAll(() => rmSync(folder, { recursive: true }));
