import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { inTransaction } from '../../../src/sqlite/in-transaction.js';
import { presentDrivers } from './present-drivers.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const present = await presentDrivers();
afterAll(() => rmSync(folder, { recursive: true }));

it.each(present.map((driver) => [driver.name, driver] as const))(
  'does all or nothing with %s',
  async (name, driver) => {
    const database = await driver.open(join(folder, `${name.slice(-4)}.db`));
    database.exec('CREATE TABLE t (a INTEGER PRIMARY KEY)');
    const insert = (...values: number[]) => {
      for (const value of values) database.run('INSERT INTO t VALUES (?)', [value]);
    };
    inTransaction(database, () => insert(1, 2));
    expect(() => inTransaction(database, () => insert(3, 4, 1))).toThrow(/UNIQUE/);
    const rollBack = () => {
      insert(5);
      database.exec('ROLLBACK');
      throw new Error('over already');
    };
    expect(() => inTransaction(database, rollBack)).toThrow('over already');
    inTransaction(database, () => insert(6));
    expect(database.all('SELECT a FROM t ORDER BY a').map(({ a }) => a)).toEqual([1, 2, 6]);
    database.close();
  },
);
