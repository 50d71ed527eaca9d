import { inTransaction } from '../sqlite/in-transaction.js';
import type { SqliteDatabase, SqliteRow } from '../sqlite/sqlite-database.js';
import { closeState } from './close-state.js';
import { rowSum } from './row-sum.js';
import type { Seal } from './seal.js';
import { stateError } from './state-error.js';
import type { SavedBatch, StateChanges, StateStore } from './state-store.js';
import { writeChanges } from './write-changes.js';
import { writeClaims } from './write-claims.js';

const BATCH = 0x1_0000;

/**
 * Keeps a scan in a database of SQLite; `openStateStore` opens it.
 *
 * Each row is compared with its checksum when it is read: one that the disk has changed is an error, and never taken for what was saved.
 */
export class SqliteStore implements StateStore {
  readonly path: string;
  readonly #database: SqliteDatabase;
  #seal: Seal;
  #facts: Readonly<Record<string, string>> = {};
  #open = true;

  /** @param seal Compared with what is there. */
  constructor(path: string, database: SqliteDatabase, seal: Seal) {
    this.path = path;
    this.#database = database;
    this.#seal = seal;
    const facts: Record<string, string> = {};
    for (const row of this.#rows('SELECT name, sum, value FROM facts', [])) {
      facts[String(row.name)] = this.#sound(row, `facts ${row.name}`, row.value as string);
    }
    this.#facts = facts;
  }

  facts(): Readonly<Record<string, string>> {
    return this.#facts;
  }

  *batches(): IterableIterator<SavedBatch> {
    const next = 'SELECT id, sum, events FROM batches WHERE id > ? ORDER BY id LIMIT 1';
    for (const row of this.#walk(next)) {
      const id = row.id as number;
      yield { id, events: this.#sound(row, `batches ${id}`, row.events as Uint8Array), done: this.#doneOf(id) };
    }
  }

  doneThrough(): ReadonlyMap<number, number> {
    const through = new Map<number, number>();
    for (const row of this.#rows('SELECT consumer, sum, entry FROM through', [])) {
      this.#sound(row, `through ${row.consumer}`, `${row.entry}`);
      through.set(row.consumer as number, row.entry as number);
    }
    return through;
  }

  *claims(): IterableIterator<{ readonly released: boolean; readonly words: Int32Array }> {
    for (const row of this.#walk('SELECT id, sum, released, words FROM claims WHERE id > ? ORDER BY id LIMIT 1')) {
      const bytes = this.#sound(row, `claims ${row.id} ${row.released}`, row.words as Uint8Array);
      yield { released: row.released === 1, words: new Int32Array(aligned(bytes)) };
    }
  }

  replaceClaims(words: Iterable<Int32Array>): void {
    this.#save((seal) => {
      this.#database.exec('DELETE FROM claims');
      const { rows, sum } = seal.account('claims');
      seal.add('claims', -rows, sum);
      for (const chunk of words) writeClaims(this.#database, seal, chunk, false);
    });
    this.#checkpoint();
  }

  *kept(module: string): IterableIterator<[key: string, value: string]> {
    const rows = this.#rows('SELECT key, sum, place, value FROM kept WHERE module = ? ORDER BY place', [module]);
    for (const row of rows) {
      const value = this.#sound(row, `kept ${module} ${row.key} ${row.place}`, row.value as string);
      yield [JSON.parse(row.key as string) as string, value];
    }
  }

  *targets(): IterableIterator<string> {
    for (const row of this.#walk('SELECT id, sum, texts FROM targets WHERE id > ? ORDER BY id LIMIT 1')) {
      yield* JSON.parse(this.#sound(row, `targets ${row.id}`, row.texts as string)) as string[];
    }
  }

  commit(changes: StateChanges): void {
    const isFirst = Object.keys(this.#facts).length === 0;
    this.#save((seal) => writeChanges(this.#database, seal, changes));
    this.#facts = { ...this.#facts, ...changes.facts };
    // Where a log is cut off the scan goes back to an earlier commit, and that must be the same scan's: with another key all that
    // outputs have would be had again under other names.
    if (isFirst) this.#checkpoint();
  }

  close(): void {
    if (!this.#open) return;
    try {
      this.#save((seal) => {
        seal.clean = true;
      });
    } catch {
      // On a full disk, say: all that was committed is there, and the next to open it is told that this one was not closed.
    }
    this.#open = false;
    closeState(this.path, this.#database, this.#seal.clean);
  }

  /** Moves all that is committed from the log to the database. */
  #checkpoint(): void {
    this.#attempt('save the scan', () => this.#database.all('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  /** Does work in a transaction, sealed. */
  #save(work: (seal: Seal) => void): void {
    const seal = this.#seal.copy();
    seal.commits++;
    seal.clean = false;
    this.#attempt('save the scan', () =>
      inTransaction(this.#database, () => {
        work(seal);
        seal.write(this.#database);
      }),
    );
    this.#seal = seal;
  }

  #doneOf(id: number): SavedBatch['done'] {
    const rows = this.#rows('SELECT at, sum, pairs FROM done WHERE batch = ? ORDER BY at', [id]);
    return rows.flatMap((row) => {
      const pairs = new Uint32Array(aligned(this.#sound(row, `done ${id} ${row.at}`, row.pairs as Uint8Array)));
      return Array.from(pairs, (pair) => [id * BATCH + (pair >>> 16), pair & 0xffff] as const);
    });
  }

  /** Walks the rows of a query from one id to the next: what is long is read one at a time, and commits may come in between. */
  *#walk(next: string): IterableIterator<SqliteRow> {
    for (let last = -1; ; ) {
      const [row] = this.#rows(next, [last]);
      if (!row) return;
      last = row.id as number;
      yield row;
    }
  }

  #rows(sql: string, values: readonly (string | number)[]): readonly SqliteRow[] {
    return this.#attempt('read', () => this.#database.all(sql, values));
  }

  /** Returns what a row holds. @throws Error where it is not what was written. */
  #sound<T extends string | Uint8Array>(row: SqliteRow, name: string, content: T): T {
    const readable = typeof content === 'string' || content instanceof Uint8Array;
    if (readable && rowSum(name, content) === row.sum) return content;
    throw new Error(`Expected \`${this.path}\` to be whole, got a damaged file: ${name} is not as it was written`);
  }

  #attempt<T>(expected: string, work: () => T): T {
    if (!this.#open) throw new Error(`Expected \`${this.path}\` to be open, got a state that was closed`);
    try {
      return work();
    } catch (error) {
      throw stateError(this.path, error, expected);
    }
  }
}

/** Copies bytes out, so that they begin where an array of words may. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
