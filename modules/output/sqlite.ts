import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { Module } from '../../src/module.js';
import { milliseconds } from '../../src/net/milliseconds.js';
import { openSqlite } from '../../src/sqlite/open-sqlite.js';
import type { SqliteDatabase, SqliteValue } from '../../src/sqlite/sqlite-database.js';
import { type EventRow, eventRow } from './event-row.js';
import { type ScanRow, scanRow } from './scan-row.js';
import { sqliteSchema } from './sqlite-schema.js';
import { sqliteTransaction } from './sqlite-transaction.js';
import { tuneSqlite } from './tune-sqlite.js';

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
  row: ScanRow;
  /** Its events that are in the database. */
  count: number;
  failure?: Error;
}

const COLUMNS: readonly (keyof EventRow)[] = [
  ...(['uuid', 'id', 'type', 'host', 'port', 'module', 'tags', 'scope_distance'] as const),
  ...(['parent_uuid', 'scan_id', 'found_at', 'json'] as const),
];
const INSERT_EVENT = `INSERT OR IGNORE INTO events (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;
const INSERT_SCAN = 'INSERT OR IGNORE INTO scans (id, name, started_at) VALUES (?, ?, ?)';
const COUNT_EVENTS = 'UPDATE scans SET events = coalesce(events, 0) + ? WHERE id = ?';
const FINISH_SCAN = 'UPDATE scans SET finished_at = ? WHERE id = ?';
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

  async setup({ options: run, signal, state }) {
    const { path, busyTimeout } = run;
    let database: SqliteDatabase | undefined;
    try {
      const opened = await openSqlite(path);
      database = opened;
      const row = scanRow.of(state);
      let count = 0;
      const begin = () => {
        sqliteSchema(opened, path);
        count = eventsOf(opened, row, path);
      };
      await sqliteTransaction(opened, begin, { busyTimeout, signal });
      tuneSqlite(opened, state.durable);
      stores.set(run, { database: opened, row, count });
    } catch (error) {
      database?.close();
      return { hard: told(path, error as Error).message };
    }
  },

  async handleBatch(events, { options: run, scan, signal, state }) {
    const store = stores.get(run);
    if (!store) return;
    if (store.failure) throw store.failure;
    const { database, row } = store;
    const rows = events.map((event) => valuesOf(eventRow(event, row.id)));
    let added = 0;
    const insert = () => {
      if (!row.begun) database.run(INSERT_SCAN, [row.id, scan.name, row.startedAt]);
      const before = changesOf(database);
      for (const values of rows) database.run(INSERT_EVENT, values);
      added = changesOf(database) - before;
      database.run(COUNT_EVENTS, [added, row.id]);
    };
    try {
      await sqliteTransaction(database, insert, { busyTimeout: run.busyTimeout, signal });
      store.count += added;
      store.row = scanRow.begin(state, row);
    } catch (error) {
      store.failure = told(run.path, error as Error, store.count);
      throw store.failure;
    }
  },

  async cleanup({ options: run, scan }) {
    const store = stores.get(run);
    if (!store) return;
    const { database, row, failure } = store;
    const finish = () => database.run(FINISH_SCAN, [new Date().toISOString(), row.id]);
    const patience = { busyTimeout: Math.min(run.busyTimeout, 3000) };
    try {
      if (!failure && !scan.cutOff) await sqliteTransaction(database, finish, patience);
    } finally {
      database.close();
    }
  },
});

function valuesOf(row: EventRow): readonly SqliteValue[] {
  return COLUMNS.map((column) => row[column]);
}

/** Counts the events of a scan that are there already. */
function eventsOf(database: SqliteDatabase, { id, begun }: ScanRow, path: string): number {
  if (!begun) return 0;
  const row = database.get(`SELECT coalesce(events, 0) AS count FROM scans WHERE id = '${id.replaceAll("'", "''")}'`);
  if (row) return row.count as number;
  throw new Error(`Expected \`${path}\` to hold the scan that is resumed, got a database without it`);
}

function changesOf(database: SqliteDatabase): number {
  return database.get('SELECT total_changes() AS count')?.count as number;
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
 * Events come in transactions, each event once; a scan's `finished_at` is set only where all that it output is there, so not where it was
 * cut off; a resumed scan goes on with the row it had. A locked database is waited for; a full disk switches the output off, and what was
 * written before stays. Needs Node 22.13, or the package better-sqlite3, libsql or node-sqlite3-wasm. Writing with two of these at once is not safe.
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
