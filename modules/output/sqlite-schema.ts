import type { SqliteDatabase } from '../../src/sqlite/sqlite-database.js';

const VERSION = 1;

const TABLES = `
CREATE TABLE scans (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  events INTEGER
);
CREATE TABLE events (
  uuid TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  host TEXT,
  port INTEGER,
  module TEXT NOT NULL,
  tags TEXT NOT NULL,
  scope_distance INTEGER NOT NULL,
  parent_uuid TEXT,
  scan_id TEXT NOT NULL REFERENCES scans (id),
  found_at TEXT NOT NULL,
  json TEXT NOT NULL,
  data TEXT GENERATED ALWAYS AS (json_extract(json, '$.data')) VIRTUAL
);
CREATE INDEX events_by_type ON events (type, host);
CREATE INDEX events_by_host ON events (host);
CREATE INDEX events_by_parent ON events (parent_uuid);
PRAGMA user_version = ${VERSION};`;

/**
 * Makes the tables of a database that has none, and leaves one alone that has them.
 *
 * @param database Within a transaction.
 * @param path What errors call it.
 * @throws Error where the database is of a newer version, or somebody else's.
 * @example
 * ```ts
 * sqliteSchema(database, 'scan.db');
 * ```
 */
export function sqliteSchema(database: SqliteDatabase, path: string): void {
  const { user_version: version } = database.get('PRAGMA user_version') as { user_version: number };
  const tables = database.get("SELECT count(*) AS count FROM sqlite_schema WHERE type = 'table'") as { count: number };
  const ours = database.get("SELECT count(*) AS count FROM pragma_table_info('events') WHERE name = 'scan_id'") as {
    count: number;
  };
  if (tables.count === 0) database.exec(TABLES);
  else if (ours.count === 0 || version === 0) {
    throw new Error(`Expected \`${path}\` to be a new database or one of an earlier scan, got one with other tables`);
  } else if (version > VERSION) {
    throw new Error(`Expected \`${path}\` to have version ${VERSION} of the tables, got version ${version}`);
  }
}
