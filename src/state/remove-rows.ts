import type { SqliteDatabase, SqliteValue } from '../sqlite/sqlite-database.js';
import type { Seal } from './seal.js';
import type { StateTable } from './state-tables.js';

/**
 * Removes rows of a table, and from the seal, too.
 *
 * @param where Which ones, in SQL.
 * @param values For it.
 * @example
 * ```ts
 * removeRows(database, seal, 'done', 'batch = ?', [7]);
 * ```
 */
export function removeRows(
  database: SqliteDatabase,
  seal: Seal,
  table: StateTable,
  where: string,
  values: readonly SqliteValue[],
): void {
  const select = `SELECT count(*) AS rows, coalesce(sum(sum), 0) % 4294967296 AS total FROM ${table} WHERE ${where}`;
  const { rows, total } = database.get(select, values) as { rows: number; total: number };
  if (rows === 0) return;
  database.run(`DELETE FROM ${table} WHERE ${where}`, values);
  seal.add(table, -rows, total);
}
