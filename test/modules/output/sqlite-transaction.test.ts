import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sqliteTransaction } from '../../../modules/output/sqlite-transaction.js';
import { presentDrivers } from '../../src/sqlite/present-drivers.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const present = await presentDrivers();
let count = 0;

describe.each(present.map((driver) => [driver.name, driver] as const))('sqliteTransaction with %s', (_, driver) => {
  const both = async () => {
    const path = join(folder, `${count++}.db`);
    const [mine, other] = [await driver.open(path), await driver.open(path)];
    mine.exec('CREATE TABLE t (a INTEGER)');
    const close = () => {
      mine.close();
      other.close();
    };
    return { mine, other, close };
  };

  it('does all of its work, or nothing', async () => {
    const { mine, close } = await both();
    const insert = () => mine.exec('INSERT INTO t VALUES (1)');
    await sqliteTransaction(mine, insert, { busyTimeout: 0 });
    const failing = () => {
      insert();
      throw new Error('no more');
    };
    await expect(sqliteTransaction(mine, failing, { busyTimeout: 0 })).rejects.toThrow('no more');
    await sqliteTransaction(mine, insert, { busyTimeout: 0 });
    expect(mine.get('SELECT count(*) AS count FROM t')).toEqual({ count: 2 });
    close();
  });

  it('waits for whoever has the database locked', async () => {
    const { mine, other, close } = await both();
    other.exec('BEGIN EXCLUSIVE');
    const waiting = sqliteTransaction(mine, () => mine.exec('INSERT INTO t VALUES (1)'), { busyTimeout: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    other.exec('COMMIT');
    await waiting;
    expect(mine.get('SELECT count(*) AS count FROM t')).toEqual({ count: 1 });
    close();
  });

  it('gives up a database that stays locked, and a wait that is called off', async () => {
    const { mine, other, close } = await both();
    other.exec('BEGIN EXCLUSIVE');
    const work = () => mine.exec('INSERT INTO t VALUES (1)');
    await expect(sqliteTransaction(mine, work, { busyTimeout: 20 })).rejects.toThrow(/locked/);
    const stop = new AbortController();
    const waiting = sqliteTransaction(mine, work, { busyTimeout: 60_000, signal: stop.signal });
    setTimeout(() => stop.abort(), 5);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    other.exec('ROLLBACK');
    close();
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
