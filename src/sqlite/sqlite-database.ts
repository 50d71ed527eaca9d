/** What a column may hold. */
export type SqliteValue = string | number | null | Uint8Array;

/** A row of a query, by column. */
export type SqliteRow = Readonly<Record<string, unknown>>;

/** A database of SQLite, whichever driver it is opened with; everything is done before a call returns. */
export interface SqliteDatabase {
  /** Runs statements that take no values. */
  exec(sql: string): void;
  /** Runs one statement, prepared at its first use. */
  run(sql: string, values: readonly SqliteValue[]): void;
  /** Returns the first row of a query; nothing where it has none. Bytes come as `Uint8Array`. */
  get(sql: string, values?: readonly SqliteValue[]): SqliteRow | undefined;
  /** Returns all rows of a query, prepared at its first use. */
  all(sql: string, values?: readonly SqliteValue[]): readonly SqliteRow[];
  /** Closes it; a driver may hold on to the file until its statements are collected, but to no lock outside exclusive mode. */
  close(): void;
}

/** One way to open a database. */
export interface SqliteDriver {
  /** Name of the package. */
  readonly name: string;
  /** What to do to have it, as the end of a sentence. */
  readonly remedy: string;
  /** True where it has a write-ahead log, and leaves no lock behind when its process is killed. */
  readonly log: boolean;
  /** Opens a database; rejects where the package is not there. */
  open(path: string): Promise<SqliteDatabase>;
}
