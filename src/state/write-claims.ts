import type { SqliteDatabase } from '../sqlite/sqlite-database.js';
import { rowSum } from './row-sum.js';
import type { Seal } from './seal.js';

/**
 * Writes claims down, or that they were given back, after all that was written before.
 *
 * @param words Four each; none is nothing to write.
 * @example
 * ```ts
 * writeClaims(database, seal, words, false);
 * ```
 */
export function writeClaims(database: SqliteDatabase, seal: Seal, words: Int32Array, released: boolean): void {
  if (words.length === 0) return;
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const id = ++seal.places;
  const sum = rowSum(`claims ${id} ${Number(released)}`, bytes);
  database.run('INSERT INTO claims VALUES (?, ?, ?, ?)', [id, sum, Number(released), bytes]);
  seal.add('claims', 1, sum);
}
