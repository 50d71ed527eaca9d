import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../sqlite/in-transaction.js';
import { openSqlite } from '../sqlite/open-sqlite.js';
import type { SqliteDatabase, SqliteDriver } from '../sqlite/sqlite-database.js';
import { sqliteDrivers } from '../sqlite/sqlite-drivers.js';
import { makeFolder } from '../util/make-folder.js';
import { closeState } from './close-state.js';
import { Seal } from './seal.js';
import { SqliteStore } from './sqlite-store.js';
import { stateError } from './state-error.js';
import { stateSchema } from './state-schema.js';
import type { StateStore } from './state-store.js';
import { stateTables } from './state-tables.js';

/** Drivers that keep a commit through a kill, and leave no lock behind. */
const DRIVERS = sqliteDrivers.filter(({ log }) => log);
/** How often a state that is locked is tried: whoever was killed may take a moment to be gone. */
const TRIES = 12;
const PAUSE = 40;

/**
 * Opens where a scan is kept, `state.db` in a directory, or makes it.
 *
 * One process has it at a time, until it is closed or killed. A commit is on disk when it returns (write-ahead log, `synchronous = FULL`):
 * after a kill or a power cut the last one that was acknowledged is there, whole. What the disk has changed since, or lost, is an error
 * here or where it is read. Needs Node 22.13, better-sqlite3 or libsql.
 *
 * @param directory Made, for nobody else to read, where it is not there.
 * @param drivers Those to choose from, best first. @default node:sqlite, better-sqlite3, libsql
 * @throws Error naming the file, where another process has it, it is damaged, or of another version; or saying what to install.
 * @example
 * ```ts
 * const store = await openStateStore('state');
 * ```
 */
export async function openStateStore(
  directory: string,
  drivers: readonly SqliteDriver[] = DRIVERS,
): Promise<StateStore> {
  const path = join(directory, 'state.db');
  try {
    makeFolder(directory, 0o700);
    if (isNew(path)) await create(directory, path, drivers);
    const logged = existsSync(`${path}-wal`);
    const database = await locked(path, drivers);
    try {
      return unsealed(path, database, logged);
    } catch (error) {
      closeState(path, database, !logged);
      throw error;
    }
  } catch (error) {
    throw stateError(path, error);
  }
}

/** Tells whether there is nothing yet. @throws Error where only a part is there. */
function isNew(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  // SQLite takes an empty file for a new database, and throws the log beside it away.
  if (size === 0) throw new Error(`Expected \`${path}\` to be whole, got a damaged file: it is empty`);
  if (size === undefined && existsSync(`${path}-wal`)) {
    throw new Error(`Expected \`${path}\` to be there, got only \`${path}-wal\``);
  }
  return size === undefined;
}

/** Makes it beside its place, and puts it there when it is whole: a kill leaves all of it or nothing. */
async function create(directory: string, path: string, drivers: readonly SqliteDriver[]): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  const remove = () => {
    for (const end of ['', '-journal']) rmSync(`${draft}${end}`, { force: true });
  };
  remove();
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    const database = await openSqlite(draft, drivers);
    try {
      inTransaction(database, () => {
        stateSchema(database, path);
        new Seal().write(database);
      });
    } finally {
      database.close();
    }
    place(draft, path);
    flush(directory);
  } finally {
    remove();
  }
}

/** Puts a file where none is. */
function place(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    // Another process was quicker: its lock will tell.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    // Some file systems have no links.
    renameSync(draft, path);
  }
}

/** Makes names in a directory outlast a power cut. */
function flush(directory: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(directory, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Opens it with the lock that nobody else can have, and that no killed process leaves behind. */
async function locked(path: string, drivers: readonly SqliteDriver[]): Promise<SqliteDatabase> {
  for (let tries = 1; ; tries++) {
    const database = await openSqlite(path, drivers);
    try {
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0');
      database.exec('BEGIN EXCLUSIVE; COMMIT');
      return database;
    } catch (error) {
      database.close();
      const { message } = stateError(path, error);
      if (!message.includes('to be free') || tries === TRIES) throw error;
      // Two that open it at once are both refused, once.
      await sleep(PAUSE * (1 + Math.random()));
    }
  }
}

/** Compares a state with its seal, and breaks that. */
function unsealed(path: string, database: SqliteDatabase, logged: boolean): StateStore {
  inTransaction(database, () => stateSchema(database, path));
  const damaged = (what: string) => new Error(`Expected \`${path}\` to be whole, got a damaged file: ${what}`);
  const [check] = database.all('PRAGMA quick_check(1)');
  if (check?.quick_check !== 'ok') throw damaged(String(check?.quick_check));
  const seal = Seal.read(database);
  if (!seal) throw damaged('its seal is not as it was written');
  if (!seal.clean && !logged) throw new Error(`Expected \`${path}-wal\` to be beside \`${path}\`, got none`);
  for (const table of stateTables) {
    const found = database.get(`SELECT count(*) AS rows, coalesce(sum(sum), 0) % 4294967296 AS sum FROM ${table}`);
    const { rows, sum } = seal.account(table);
    if (found?.rows !== rows || found.sum !== sum) throw damaged(`expected ${rows} ${table}, got ${found?.rows}`);
  }
  const mode = database.get('PRAGMA journal_mode = WAL')?.journal_mode;
  if (mode !== 'wal') throw new Error(`Expected \`${path}\` to have a write-ahead log, got \`${mode}\``);
  database.exec('PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
  seal.clean = false;
  inTransaction(database, () => seal.write(database));
  // In the file itself it says that there is a log, too.
  database.all('PRAGMA wal_checkpoint(TRUNCATE)');
  return new SqliteStore(path, database, seal);
}
