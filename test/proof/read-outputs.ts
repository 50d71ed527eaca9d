import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EventJSON } from '../../src/event-to-json.js';
import { openSqlite } from '../../src/sqlite/open-sqlite.js';

/** What is kept of a line. */
export interface WrittenEvent extends Pick<EventJSON, 'id' | 'uuid' | 'type' | 'module' | 'parent' | 'parent_uuid'> {
  /** The data where it is text, else what it is told apart by in short. */
  readonly what: string;
}

/** What a scan has written. */
export interface Written {
  readonly lines: readonly WrittenEvent[];
  /** Lines that are no JSON, or not ended. */
  readonly torn: readonly string[];
  /** Uuids in the database. */
  readonly stored: ReadonlySet<string>;
}

/** Reads `events.ndjson` and `events.db` of a directory. */
export async function readOutputs(directory: string): Promise<Written> {
  const lines: WrittenEvent[] = [];
  const torn: string[] = [];
  const file = createReadStream(join(directory, 'events.ndjson'));
  let last = 10;
  file.on('data', (chunk) => {
    last = chunk.at(-1) as number;
  });
  for await (const line of createInterface({ input: file })) {
    try {
      const event = JSON.parse(line) as EventJSON;
      const { id, uuid, type, module, parent = '', parent_uuid = '' } = event;
      lines.push({ id, uuid, type, module, parent, parent_uuid, what: whatOf(event) });
    } catch {
      torn.push(line.slice(0, 80));
    }
  }
  if (last !== 10) torn.push('the last, which has no end');
  const database = await openSqlite(join(directory, 'events.db'));
  try {
    const { all } = database.get('SELECT group_concat(uuid) AS "all" FROM events') ?? {};
    return {
      lines,
      torn,
      stored: new Set(
        String(all ?? '')
          .split(',')
          .filter(Boolean),
      ),
    };
  } finally {
    database.close();
  }
}

function whatOf({ type, data, netloc }: EventJSON): string {
  if (typeof data === 'string') return data;
  if (type === 'TLS_CERTIFICATE') return netloc ?? '';
  return String((data as { url?: string }).url ?? JSON.stringify(data));
}
