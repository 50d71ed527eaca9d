import type { SqliteDatabase, SqliteDriver, SqliteValue } from './sqlite-database.js';

/** What the three packages have in common. */
interface Statement {
  run(...values: readonly unknown[]): unknown;
  get(...values: readonly unknown[]): unknown;
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
  import(name).catch((cause: Error) => {
    // Bundlers put something of their own in the place of what is not there.
    throw Object.assign(new Error(`${name} is not there: ${cause.message}`, { cause }), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
  });

/**
 * The ways to open a database of SQLite, best first: Node's own (from 22.13), better-sqlite3 (native), node-sqlite3-wasm (no compiler, no
 * write-ahead log).
 *
 * None of them waits for a lock: that would block the process.
 */
export const sqliteDrivers: readonly SqliteDriver[] = [
  {
    name: 'node:sqlite',
    async open(path) {
      const { DatabaseSync } = await load('node:sqlite');
      return database(new (DatabaseSync as Constructor)(path));
    },
  },
  {
    name: 'better-sqlite3',
    async open(path) {
      const { default: Database } = await load('better-sqlite3');
      return database(new (Database as Constructor)(path, { timeout: 0 }));
    },
  },
  {
    name: 'node-sqlite3-wasm',
    async open(path) {
      const { default: wasm } = await load('node-sqlite3-wasm');
      // It takes values as one array.
      return database(new (wasm as { Database: Constructor }).Database(path), (values) => [values]);
    },
  },
];

function database(
  connection: Connection,
  pass: (values: readonly SqliteValue[]) => readonly unknown[] = (values) => values,
): SqliteDatabase {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    exec: (sql) => void connection.exec(sql),
    run: (sql, values) => void statement(sql).run(...pass(values)),
    get(sql) {
      const query = connection.prepare(sql);
      try {
        return (query.get() ?? undefined) as Readonly<Record<string, unknown>> | undefined;
      } finally {
        query.finalize?.();
      }
    },
    close() {
      for (const each of prepared.values()) each.finalize?.();
      connection.close();
    },
  };
}
