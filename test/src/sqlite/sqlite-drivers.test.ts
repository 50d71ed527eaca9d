import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sqliteDrivers } from '../../../src/sqlite/sqlite-drivers.js';
import { presentDrivers } from './present-drivers.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const present = await presentDrivers();

it('has the driver in WebAssembly at least', () => {
  expect(present.map(({ name }) => name)).toContain('node-sqlite3-wasm');
});

describe.each(sqliteDrivers.map(({ name }) => name))('%s', (name) => {
  const driver = present.find((each) => each.name === name);

  it.runIf(driver)('keeps what it is given', async () => {
    const path = join(folder, `${name.replace(':', '-')}.db`);
    const database = await driver?.open(path);
    database?.exec('CREATE TABLE t (a TEXT, b INTEGER)');
    const insert = 'INSERT INTO t VALUES (?, ?)';
    database?.run(insert, ['ä\u{1f600}', null]);
    database?.run(insert, ['second', 2]);
    expect(database?.get('SELECT count(*) AS count, max(b) AS most, min(a) AS a FROM t')).toEqual({
      count: 2,
      most: 2,
      a: 'second',
    });
    expect(database?.get('SELECT * FROM t WHERE b = 3')).toBeUndefined();
    database?.close();
    expect(existsSync(path)).toBe(true);
  });

  it.runIf(driver)('takes bytes and gives bytes, parts of longer ones too', async () => {
    const database = await driver?.open(join(folder, `${name.replace(':', '-')}-bytes.db`));
    database?.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
    const bytes = Uint8Array.of(0, 1, 2, 3, 255);
    [bytes, bytes.subarray(2), Buffer.from('ä'), new Uint8Array(0)].forEach((each, i) => {
      database?.run('INSERT INTO t VALUES (?, ?)', [i, each]);
    });
    const rows = database?.all('SELECT b FROM t WHERE a < ? ORDER BY a', [9]) ?? [];
    expect(rows.every(({ b }) => b instanceof Uint8Array)).toBe(true);
    expect(rows.map(({ b }) => [...(b as Uint8Array)])).toEqual([[0, 1, 2, 3, 255], [2, 3, 255], [195, 164], []]);
    expect(database?.get('SELECT a FROM t WHERE b = ?', [Buffer.from('ä')])).toEqual({ a: 2 });
    database?.close();
  });

  it.runIf(driver?.log)('leaves nothing in the log of a database that is closed', async () => {
    const path = join(folder, `${name.replace(':', '-')}-log.db`);
    const database = await driver?.open(path);
    expect(database?.get('PRAGMA journal_mode = WAL')).toEqual({ journal_mode: 'wal' });
    database?.run('CREATE TABLE t (a INTEGER)', []);
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    database?.close();
    expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  });

  it.runIf(driver)('does not wait for a lock, and says that there is one', async () => {
    const path = join(folder, `${name.replace(':', '-')}-locked.db`);
    const [first, second] = [await driver?.open(path), await driver?.open(path)];
    first?.exec('CREATE TABLE t (a TEXT)');
    first?.exec('BEGIN EXCLUSIVE');
    expect(() => second?.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
    first?.exec('ROLLBACK');
    second?.exec('BEGIN IMMEDIATE');
    second?.exec('ROLLBACK');
    first?.close();
    second?.close();
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
