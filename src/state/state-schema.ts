import type { SqliteDatabase } from '../sqlite/sqlite-database.js';

/** Version of the tables that this Headgate writes. */
const VERSION = 1;
/** What tells a state from other databases: "HGst". */
const APPLICATION = 0x48_47_73_74;

/** Sums come before what is long: they can be read without it. */
const TABLES: readonly string[] = [
  'CREATE TABLE batches (id INTEGER PRIMARY KEY, sum INTEGER, events BLOB)',
  'CREATE TABLE claims (id INTEGER PRIMARY KEY, sum INTEGER, released INTEGER, words BLOB)',
  'CREATE TABLE done (batch INTEGER, at INTEGER, sum INTEGER, pairs BLOB, PRIMARY KEY (batch, at)) WITHOUT ROWID',
  'CREATE TABLE facts (name TEXT PRIMARY KEY, sum INTEGER, value TEXT) WITHOUT ROWID',
  'CREATE TABLE kept (module TEXT, key TEXT, sum INTEGER, place INTEGER, value TEXT, PRIMARY KEY (module, key)) WITHOUT ROWID',
  'CREATE TABLE seal (id INTEGER PRIMARY KEY, sum INTEGER, text TEXT)',
  'CREATE TABLE targets (id INTEGER PRIMARY KEY, sum INTEGER, texts TEXT)',
  'CREATE TABLE through (consumer INTEGER PRIMARY KEY, sum INTEGER, entry INTEGER)',
];

/** What makes one version's tables the next one's, by the version that it is done to. */
const UPGRADES: Readonly<Record<number, string>> = {};

/**
 * Makes the tables of a state that is new, and brings those of an older version up.
 *
 * @param database Within a transaction.
 * @param path What errors call it.
 * @throws Error where it is of a newer version, of one that there is no way up from, or no state.
 * @example
 * ```ts
 * stateSchema(database, 'state/state.db');
 * ```
 */
export function stateSchema(database: SqliteDatabase, path: string): void {
  const tables = tablesOf(database);
  const application = database.get('PRAGMA application_id')?.application_id;
  if (tables.length === 0 && application === 0) {
    for (const table of TABLES) database.exec(table);
    database.exec(`PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${VERSION}`);
    return;
  }
  if (application !== APPLICATION)
    throw new Error(`Expected \`${path}\` to be the state of a scan, got another database`);
  const found = Number(database.get('PRAGMA user_version')?.user_version);
  for (let version = found; version !== VERSION; version++) {
    const upgrade = UPGRADES[version];
    if (upgrade === undefined) throw new Error(unfit(path, found));
    database.exec(`${upgrade}; PRAGMA user_version = ${version + 1}`);
  }
  if (tablesOf(database).join() !== TABLES.join()) {
    throw new Error(
      `Expected \`${path}\` to be whole, got a damaged file: its tables are not those of version ${VERSION}`,
    );
  }
}

function tablesOf(database: SqliteDatabase): readonly unknown[] {
  return database.all('SELECT sql FROM sqlite_schema ORDER BY name').map(({ sql }) => sql);
}

function unfit(path: string, version: number): string {
  const advice =
    version > VERSION ? 'use the Headgate that wrote it, or a newer one' : 'use the Headgate that wrote it';
  return `Expected \`${path}\` to have version ${VERSION} of a state, got version ${version}: ${advice}`;
}
