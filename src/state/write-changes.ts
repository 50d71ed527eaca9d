import type { SqliteDatabase } from '../sqlite/sqlite-database.js';
import { removeRows } from './remove-rows.js';
import { rowSum } from './row-sum.js';
import type { Seal } from './seal.js';
import type { StateChanges } from './state-store.js';
import { writeClaims } from './write-claims.js';

/** An entry's number is its batch's times this, and its place in it. */
const BATCH = 0x1_0000;
const MOST = 0xffff;

/**
 * Writes what a commit saves, and counts it in a seal.
 *
 * Rows are few: what is done of a batch in one commit is one row, and so are the commit's claims.
 *
 * @param database Within a transaction.
 * @param seal The commit's own.
 * @param changes See {@link StateChanges}.
 * @throws RangeError where a consumer's number is no integer from 0 to 65,535; else what the database throws.
 * @example
 * ```ts
 * inTransaction(database, () => writeChanges(database, seal, changes));
 * ```
 */
export function writeChanges(database: SqliteDatabase, seal: Seal, changes: StateChanges): void {
  const { finished, claimed, released, kept, targets, facts } = changes;
  for (const { id, events } of changes.batches) {
    const sum = rowSum(`batches ${id}`, events);
    database.run('INSERT INTO batches VALUES (?, ?, ?)', [id, sum, events]);
    seal.add('batches', 1, sum);
  }
  for (const [id, pairs] of pairsByBatch(changes.done)) {
    const bytes = new Uint8Array(Uint32Array.from(pairs).buffer);
    const sum = rowSum(`done ${id} ${seal.commits}`, bytes);
    database.run('INSERT INTO done VALUES (?, ?, ?, ?)', [id, seal.commits, sum, bytes]);
    seal.add('done', 1, sum);
  }
  for (const id of finished) {
    removeRows(database, seal, 'batches', 'id = ?', [id]);
    removeRows(database, seal, 'done', 'batch = ?', [id]);
  }
  for (const [consumer, entry] of changes.doneThrough) {
    removeRows(database, seal, 'through', 'consumer = ?', [consumer]);
    const sum = rowSum(`through ${consumer}`, `${entry}`);
    database.run('INSERT INTO through VALUES (?, ?, ?)', [consumer, sum, entry]);
    seal.add('through', 1, sum);
  }
  writeClaims(database, seal, claimed, false);
  writeClaims(database, seal, released, true);
  for (const [module, key, value] of kept) writeKept(database, seal, [module, JSON.stringify(key)], value);
  if (targets.length > 0) {
    const texts = JSON.stringify(targets);
    const id = ++seal.places;
    const sum = rowSum(`targets ${id}`, texts);
    database.run('INSERT INTO targets VALUES (?, ?, ?)', [id, sum, texts]);
    seal.add('targets', 1, sum);
  }
  for (const [name, value] of Object.entries(facts)) {
    removeRows(database, seal, 'facts', 'name = ?', [name]);
    const sum = rowSum(`facts ${name}`, value);
    database.run('INSERT INTO facts VALUES (?, ?, ?)', [name, sum, value]);
    seal.add('facts', 1, sum);
  }
}

/** A value that is kept anew stays in its place. */
function writeKept(
  database: SqliteDatabase,
  seal: Seal,
  at: readonly [module: string, key: string],
  value: string | undefined,
): void {
  const old = database.get('SELECT place FROM kept WHERE module = ? AND key = ?', at);
  if (old) removeRows(database, seal, 'kept', 'module = ? AND key = ?', at);
  if (value === undefined) return;
  const place = Number(old?.place ?? ++seal.places);
  const sum = rowSum(`kept ${at.join(' ')} ${place}`, value);
  database.run('INSERT INTO kept VALUES (?, ?, ?, ?, ?)', [...at, sum, place, value]);
  seal.add('kept', 1, sum);
}

/** Packs pairs of entry and consumer by batch: place and consumer, 16 bits each. */
function pairsByBatch(done: StateChanges['done']): ReadonlyMap<number, readonly number[]> {
  const byBatch = new Map<number, number[]>();
  for (const [entry, consumer] of done) {
    if (consumer !== (consumer & MOST)) {
      throw new RangeError(`Expected a consumer to be an integer from 0 to ${MOST}, got \`${consumer}\``);
    }
    const id = Math.floor(entry / BATCH);
    const pairs = byBatch.get(id) ?? [];
    if (pairs.push((entry - id * BATCH) * BATCH + consumer) === 1) byBatch.set(id, pairs);
  }
  return byBatch;
}
