import type { EventRow } from './event-row.js';
import { postgresJson } from './postgres-json.js';

/** Characters of events sent at once, unless one is larger. */
const MOST_AT_ONCE = 4_000_000;

/** How an insertion went. */
export interface Inserted {
  /** Rows that are in the database. */
  readonly count: number;
  /** Why the last of those is not that the database refuses for what is in it. */
  readonly refused?: unknown;
}

/**
 * Inserts rows, some 4 MB at once, and leaves out none but those that the database refuses for what is in them.
 *
 * @param rows What to insert.
 * @param send Inserts the rows of a JSON array, all or none.
 * @throws what `send` throws for other reasons.
 * @example
 * ```ts
 * const { count } = await insertRows(rows, (json) => link.run(postgresSchema.insertEvents, [json]));
 * ```
 */
export async function insertRows(
  rows: readonly EventRow[],
  send: (json: string) => PromiseLike<unknown>,
): Promise<Inserted> {
  let count = 0;
  let refused: unknown;
  for (const chunk of inChunks(rows)) {
    const inserted = await insertChunk(chunk, send);
    count += inserted.count;
    refused = inserted.refused ?? refused;
  }
  return { count, refused };
}

/** Inserts a chunk; one that is refused is halved until what is at fault stands alone. */
async function insertChunk(rows: readonly EventRow[], send: (json: string) => PromiseLike<unknown>): Promise<Inserted> {
  try {
    const clean = rows.map((row) => ({ ...row, json: postgresJson(row.json) }));
    await send(postgresJson(JSON.stringify(clean)));
    return { count: rows.length };
  } catch (error) {
    // Classes 22 (data exception) and 54 (program limit exceeded): the data is at fault, not the database.
    if (!/^(?:22|54)/.test((error as { code?: string }).code ?? '')) throw error;
    if (rows.length === 1) return { count: 0, refused: error };
    const half = Math.ceil(rows.length / 2);
    const first = await insertChunk(rows.slice(0, half), send);
    const second = await insertChunk(rows.slice(half), send);
    return { count: first.count + second.count, refused: second.refused ?? first.refused };
  }
}

function inChunks(rows: readonly EventRow[]): EventRow[][] {
  const chunks: EventRow[][] = [];
  let room = 0;
  for (const row of rows) {
    room -= row.json.length;
    if (room < 0) {
      chunks.push([]);
      room = MOST_AT_ONCE - row.json.length;
    }
    chunks.at(-1)?.push(row);
  }
  return chunks;
}
