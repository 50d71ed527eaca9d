import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { sqliteSchema } from '../../../modules/output/sqlite-schema.js';
import { openSqlite } from '../../../src/sqlite/open-sqlite.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
async function databaseWith(name: string, sql: string) {
  const database = await openSqlite(join(folder, name));
  onTestFinished(() => database.close());
  if (sql) database.exec(sql);
  return database;
}

it('makes the tables once, and leaves them alone', async () => {
  const database = await databaseWith('new.db', '');
  sqliteSchema(database, 'new.db');
  database.exec("INSERT INTO scans (id, name, started_at) VALUES ('1', 'a', 'now')");
  sqliteSchema(database, 'new.db');
  expect(database.get('SELECT name FROM scans')).toEqual({ name: 'a' });
});

it('derives the data of an event from its JSON, text as it stands', async () => {
  const database = await databaseWith('data.db', '');
  sqliteSchema(database, 'data.db');
  database.exec("INSERT INTO scans VALUES ('1', 'a', 'now', NULL, NULL)");
  const insert =
    "INSERT INTO events (uuid, id, type, module, tags, scope_distance, scan_id, found_at, json) VALUES (?, 'i', 't', 'm', '[]', 0, '1', 'now', ?)";
  database.run(insert, ['a', '{"data":"a.test"}']);
  database.run(insert, ['b', '{"data":{"status":200}}']);
  expect(database.get("SELECT data FROM events WHERE uuid = 'a'")).toEqual({ data: 'a.test' });
  expect(database.get("SELECT data ->> 'status' AS status FROM events WHERE uuid = 'b'")).toEqual({ status: 200 });
});

it('refuses a newer version, and tables of someone else', async () => {
  const newer = await databaseWith('newer.db', '');
  sqliteSchema(newer, 'newer.db');
  newer.exec('PRAGMA user_version = 2');
  expect(() => sqliteSchema(newer, 'newer.db')).toThrow(
    'Expected `newer.db` to have version 1 of the tables, got version 2',
  );
  const other = await databaseWith('other.db', 'CREATE TABLE events (what TEXT)');
  expect(() => sqliteSchema(other, 'other.db')).toThrow(/Expected `other\.db` to be a new database .* other tables/);
});

afterAll(() => rmSync(folder, { recursive: true }));
