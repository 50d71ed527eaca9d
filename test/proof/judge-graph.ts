import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpectedGraph } from './expected-graph.js';
import { handledRecord } from './handled-record.js';
import { readOutputs, type WrittenEvent } from './read-outputs.js';

/** What a scan of the graph came to. */
export interface Verdict {
  /** What is wrong; nothing where all is well. */
  readonly problems: readonly string[];
  /** Events in the outputs. */
  readonly events: number;
  /** Times that a module handled an event again. */
  readonly repeats: number;
}

/**
 * Compares what the outputs hold with what there is to find: each event once, no line torn, no parent missing, the same in both, and each
 * event handled by each module that watches it.
 */
export async function judgeGraph(directory: string, expected: ExpectedGraph): Promise<Verdict> {
  const problems: string[] = [];
  const say = (what: string, which: readonly string[]) => {
    if (which.length > 0) problems.push(`${which.length} ${what}, such as ${which.slice(0, 3).join(', ')}`);
  };
  const { lines, torn, stored } = await readOutputs(directory);
  const written = lines.filter(({ type }) => type !== 'SCAN');
  const keys = new Set(written.map(keyOf));
  const uuids = new Set(lines.map(({ uuid }) => uuid));
  say('torn lines', torn);
  say('events written twice', repeated(written.map(keyOf)));
  say('uuids written twice', repeated(lines.map(({ uuid }) => uuid)));
  say('events missing', except(expected.found, keys));
  say('events that are none', except(keys, expected.found));
  const parents = written
    .filter(({ parent = '' }) => !parent.startsWith('SCAN:'))
    .map(({ parent_uuid = '' }) => parent_uuid);
  say('parents missing', except(new Set(parents), uuids));
  say('events missing in the database', except(uuids, stored));
  say('events in the database alone', except(stored, uuids));

  const counts = handledRecord.count(readFileSync(join(directory, 'handled')));
  let repeats = 0;
  for (const count of counts.values()) repeats += count - 1;
  for (const [module, events] of expected.handled) {
    const left = [...events].filter((id) => !counts.has(handledRecord.key(module, id)));
    say(`events not handled by ${module}`, left);
  }
  return { problems, events: keys.size, repeats };
}

function except(these: ReadonlySet<string>, those: ReadonlySet<string>): string[] {
  return [...these].filter((one) => !those.has(one));
}

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}

function keyOf({ module, id }: WrittenEvent): string {
  return `${module} ${id}`;
}
