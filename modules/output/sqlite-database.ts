/** What a column may hold. */
export type SqliteValue = string | number | null;

/** A database of SQLite, whichever driver it is opened with; everything is done before a call returns. */
export interface SqliteDatabase {
  /** Runs statements that take no values. */
  exec(sql: string): void;
  /** Runs one statement, prepared at its first use. */
  run(sql: string, values: readonly SqliteValue[]): void;
  /** Returns the first row of a query; nothing where it has none. */
  get(sql: string): Readonly<Record<string, unknown>> | undefined;
  close(): void;
}

/** One way to open a database. */
export interface SqliteDriver {
  /** Name of the package. */
  readonly name: string;
  /** Opens a database; rejects where the package is not there. */
  open(path: string): Promise<SqliteDatabase>;
}
