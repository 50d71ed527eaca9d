import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { closeState } from '../../../src/state/close-state.js';
import { stateDrivers } from './state-drivers.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each(stateDrivers)(
  'takes the log in, and gives up a lock that nobody else can have, with %s',
  async (name, driver) => {
    for (const clean of [true, false]) {
      const path = join(folder, `${name.slice(-4)}-${clean}.db`);
      const database = await driver.open(path);
      database.exec('PRAGMA locking_mode = EXCLUSIVE');
      database.all('PRAGMA journal_mode = WAL');
      database.exec('CREATE TABLE t (a INTEGER)');
      database.run('INSERT INTO t VALUES (?)', [1]);
      const other = await driver.open(path);
      expect(() => other.all('SELECT a FROM t')).toThrow(/locked/);
      closeState(path, database, clean);
      expect(other.all('SELECT a FROM t')).toEqual([{ a: 1 }]);
      other.close();
      if (clean) expect(existsSync(`${path}-wal`)).toBe(false);
      else expect(statSync(`${path}-wal`).size).toBe(0);
    }
  },
);
