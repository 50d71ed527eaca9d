import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { Module } from '../../src/module.js';
import { milliseconds } from '../../src/net/milliseconds.js';
import { openSqlite } from '../../src/sqlite/open-sqlite.js';
import type { SqliteDatabase, SqliteValue } from '../../src/sqlite/sqlite-database.js';
import { type EventRow, eventRow } from './event-row.js';
import { sqliteSchema } from './sqlite-schema.js';
import { sqliteTransaction } from './sqlite-transaction.js';

const options = z.object({
  path: z.string().min(1).default('headgate.db').describe('The database file; scans add to one that is there.'),
  busyTimeout: milliseconds
    .min(0)
    .default(30_000)
    .describe('Milliseconds to wait for whoever has the database locked, before this output gives up.'),
});

/** Options of {@link sqlite}. */
export type SqliteOptions = z.input<typeof options>;

/** One scan's database. */
interface Store {
  readonly database: SqliteDatabase;
  readonly scanId: string;
  readonly startedAt: string;
  count: number;
  failure?: Error;
}

const COLUMNS: readonly (keyof EventRow)[] = [
  ...(['uuid', 'id', 'type', 'host', 'port', 'module', 'tags', 'scope_distance'] as const),
  ...(['parent_uuid', 'scan_id', 'found_at', 'json'] as const),
];
const INSERT_EVENT = `INSERT OR IGNORE INTO events (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;
const INSERT_SCAN = 'INSERT OR IGNORE INTO scans (id, name, started_at) VALUES (?, ?, ?)';
const FINISH_SCAN = 'UPDATE scans SET finished_at = ?, events = ? WHERE id = ?';
const stores = new WeakMap<object, Store>();

const definition = defineOutput({
  name: 'sqlite',
  summary: 'Writes every event to a database of SQLite',
  watches: ['*'],
  flags: ['passive', 'safe', 'output'],
  options,
  batchSize: 2000,
  batchWait: 500,
  maxFailures: 3,

  async setup({ options: run, signal }) {
    const { path, busyTimeout } = run;
    let database: SqliteDatabase | undefined;
    try {
      const opened = await openSqlite(path);
      database = opened;
      await sqliteTransaction(opened, () => sqliteSchema(opened, path), { busyTimeout, signal });
      tune(opened);
      stores.set(run, { database: opened, scanId: randomUUID(), startedAt: new Date().toISOString(), count: 0 });
    } catch (error) {
      database?.close();
      return { hard: told(path, error as Error).message };
    }
  },

  async handleBatch(events, { options: run, scan, signal }) {
    const store = stores.get(run);
    if (!store) return;
    if (store.failure) throw store.failure;
    const { database, scanId, startedAt } = store;
    const rows = events.map((event) => valuesOf(eventRow(event, scanId)));
    const insert = () => {
      if (store.count === 0) database.run(INSERT_SCAN, [scanId, scan.name, startedAt]);
      for (const row of rows) database.run(INSERT_EVENT, row);
    };
    try {
      await sqliteTransaction(database, insert, { busyTimeout: run.busyTimeout, signal });
      store.count += rows.length;
    } catch (error) {
      store.failure = told(run.path, error as Error, store.count);
      throw store.failure;
    }
  },

  async cleanup({ options: run }) {
    const store = stores.get(run);
    if (!store) return;
    const { database, scanId, count, failure } = store;
    const finish = () => database.run(FINISH_SCAN, [new Date().toISOString(), count, scanId]);
    try {
      if (!failure) await sqliteTransaction(database, finish, { busyTimeout: Math.min(run.busyTimeout, 3000) });
    } finally {
      database.close();
    }
  },
});

function valuesOf(row: EventRow): readonly SqliteValue[] {
  return COLUMNS.map((column) => row[column]);
}

/** Chooses how changes are kept safe: with a log, readers and the scan do not hold each other up; without shared memory there is none. */
function tune(database: SqliteDatabase): void {
  try {
    const mode = database.get('PRAGMA journal_mode = WAL')?.journal_mode;
    if (mode !== 'wal') database.exec('PRAGMA journal_mode = PERSIST');
    // Random uuids touch pages all over the index: most of it should be in memory (64 MiB).
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000');
  } catch {
    // Someone else has it open just now; it works as it is.
  }
}

function told(path: string, error: Error, count?: number): Error {
  if (error.message.includes(`\`${path}\``)) return error;
  const hint = /is locked/.test(error.message) ? ' (by another process, or by one that was killed)' : '';
  const kept = count === undefined ? '' : `; ${count} events of this scan are in it`;
  return new Error(`Expected to write to \`${path}\`, got ${error.message}${hint}${kept}`, { cause: error });
}

/**
 * Writes every event to a database of SQLite: tables `scans` and `events`.
 *
 * Events come in transactions, each event once; a scan's `finished_at` is set only where all that it output is there. A locked database is
 * waited for; a full disk switches the output off, and what was written before stays. Needs Node 22.13, or the package better-sqlite3,
 * libsql or node-sqlite3-wasm. Writing with two of these at once is not safe.
 *
 * @param target A path, or options. Default: `headgate.db`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [sqlite('scan.db')] });
 * ```
 */
export function sqlite(target: string | SqliteOptions = {}): Module {
  return definition.with(typeof target === 'string' ? { path: target } : target);
}
