import type { SqliteDatabase } from '../sqlite/sqlite-database.js';
import { rowSum } from './row-sum.js';
import { type StateTable, stateTables } from './state-tables.js';

/** How many rows a table has, and the sum of their checksums. */
interface Account {
  readonly rows: number;
  readonly sum: number;
}

/** A seal as it is written down. */
interface SealText {
  readonly commits: number;
  readonly places: number;
  readonly clean: boolean;
  readonly accounts: Readonly<Record<StateTable, Account>>;
}

/**
 * What a state holds, in figures: saved with each commit, so that a row that is gone, or an older one in its place, is noticed.
 *
 * A row's own checksum tells that it is as it was written; the seal, that it is one of the rows of the last commit.
 */
export class Seal {
  /** Commits so far. */
  commits = 0;
  /** Places given to rows that have an order. */
  places = 0;
  /** True where it was closed: nothing is in the write-ahead log. */
  clean = true;
  #accounts = Object.fromEntries(stateTables.map((table) => [table, { rows: 0, sum: 0 }])) as Record<
    StateTable,
    Account
  >;

  /** Reads the seal of a state. @returns nothing where it is not what was written. */
  static read(database: SqliteDatabase): Seal | undefined {
    const { sum, text } = database.get('SELECT sum, text FROM seal') ?? {};
    if (typeof text !== 'string' || rowSum('seal', text) !== sum) return;
    const { commits, places, clean, accounts } = JSON.parse(text) as SealText;
    const seal = new Seal();
    Object.assign(seal, { commits, places, clean });
    seal.#accounts = { ...accounts };
    return seal;
  }

  /** Returns one to change, for as long as it is not sure that the change is saved. */
  copy(): Seal {
    const copy = new Seal();
    Object.assign(copy, { commits: this.commits, places: this.places, clean: this.clean });
    copy.#accounts = { ...this.#accounts };
    return copy;
  }

  account(table: StateTable): Account {
    return this.#accounts[table];
  }

  /** Counts rows that came, or with a number below 0 that went, by the sum of their checksums. */
  add(table: StateTable, rows: number, sum: number): void {
    const before = this.#accounts[table];
    this.#accounts[table] = { rows: before.rows + rows, sum: (before.sum + Math.sign(rows) * sum) >>> 0 };
  }

  /** Puts it in the place of the one before, within a transaction. */
  write(database: SqliteDatabase): void {
    const { commits, places, clean } = this;
    const text = JSON.stringify({ commits, places, clean, accounts: this.#accounts } satisfies SealText);
    database.run('INSERT OR REPLACE INTO seal VALUES (1, ?, ?)', [rowSum('seal', text), text]);
  }
}
