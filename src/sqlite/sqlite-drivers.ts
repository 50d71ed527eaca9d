import { refuseCrash } from './refuse-crash.js';
import type { SqliteDatabase, SqliteDriver, SqliteRow, SqliteValue } from './sqlite-database.js';

/** What the packages have in common. */
interface Statement {
  run(...values: readonly unknown[]): unknown;
  all(...values: readonly unknown[]): SqliteRow[];
  finalize?(): void;
}
interface Connection {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): unknown;
}
type Constructor = new (path: string, options?: object) => Connection;

/** Keeps the packages optional, for the compiler and for bundlers. */
const load = (name: string): Promise<Record<string, unknown>> =>
  import(name).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ERR_DLOPEN_FAILED') throw cause;
    // Bundlers put something of their own in the place of what is not there.
    throw Object.assign(new Error(`${name} is not there: ${cause.message}`, { cause }), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
  });

/**
 * The ways to open a database of SQLite, best first: Node's own (from 22.13), better-sqlite3 (native, may need a compiler), libsql (native,
 * built beforehand), node-sqlite3-wasm (neither, but no write-ahead log).
 *
 * None of them waits for a lock: that would block the process.
 */
export const sqliteDrivers: readonly SqliteDriver[] = [
  {
    name: 'node:sqlite',
    remedy: 'use Node 22.13 or later',
    log: true,
    async open(path) {
      const { DatabaseSync } = await load('node:sqlite');
      return database(new (DatabaseSync as Constructor)(path));
    },
  },
  {
    name: 'better-sqlite3',
    remedy: '`npm install better-sqlite3`',
    log: true,
    async open(path) {
      refuseCrash(process.versions.node);
      const { default: Database } = await load('better-sqlite3');
      return database(new (Database as Constructor)(path, { timeout: 0 }));
    },
  },
  {
    name: 'libsql',
    remedy: '`npm install libsql`',
    log: true,
    async open(path) {
      const { default: Database } = await load('libsql');
      const connection = new (Database as Constructor)(path, { timeout: 0 });
      // It aborts the process where a Buffer is its only value.
      return database(connection, inOneArray, { read: withBytes, leave: () => takeLogIn(connection) });
    },
  },
  {
    name: 'node-sqlite3-wasm',
    remedy: '`npm install node-sqlite3-wasm`',
    log: false,
    async open(path) {
      const { default: wasm } = await load('node-sqlite3-wasm');
      return database(new (wasm as { Database: Constructor }).Database(path), inOneArray);
    },
  },
];

const inOneArray = (values: readonly SqliteValue[]) => [values];

/** Gives a row of libsql its bytes as others do. */
function withBytes(row: SqliteRow): void {
  for (const name of Object.keys(row)) {
    const value = row[name];
    if (value instanceof ArrayBuffer) (row as Record<string, unknown>)[name] = Buffer.from(value);
  }
}

/** What closing does elsewhere: libsql keeps the file open until its statements are collected. */
function takeLogIn(connection: Connection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Someone else reads it: what is in the log stays there.
  }
}

/** What a driver needs beyond the others. */
interface Needs {
  readonly read?: (row: SqliteRow) => void;
  readonly leave?: () => void;
}

function database(
  connection: Connection,
  pass: (values: readonly SqliteValue[]) => readonly unknown[] = (values) => values,
  { read, leave }: Needs = {},
): SqliteDatabase {
  const prepared = new Map<string, Statement>();
  const use = <T>(sql: string, what: (statement: Statement) => T): T => {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, statement);
    try {
      return what(statement);
    } catch (error) {
      // One that has failed cannot be used again with every driver.
      prepared.delete(sql);
      finalize(statement);
      throw error;
    }
  };
  // A statement that has given its last row is over, and holds no lock.
  const all = (sql: string, values: readonly SqliteValue[] = []) => {
    const rows = use(sql, (statement) => statement.all(...pass(values)));
    if (read) rows.forEach(read);
    return rows;
  };
  return {
    exec: (sql) => void connection.exec(sql),
    run: (sql, values) => use(sql, (statement) => void statement.run(...pass(values))),
    get: (sql, values) => all(sql, values)[0],
    all,
    close() {
      leave?.();
      prepared.forEach(finalize);
      prepared.clear();
      connection.close();
    },
  };
}

function finalize(statement: Statement): void {
  try {
    statement.finalize?.();
  } catch {
    // It tells once more what it failed with.
  }
}
