import { EventDataError } from '../event-data-error.js';
import type { Ancestor } from './ancestor.js';
import type { EventEnvelope } from './event-envelope.js';

/**
 * Reads the chain of an event back from its JSON, from the seed to the event.
 *
 * @throws EventDataError where sentences and UUIDs do not match in number.
 */
export function lineageFromJson(json: EventEnvelope): readonly Ancestor[] {
  const { parent_chain: uuids, omitted_ancestors: omitted = 0, scan, type } = json;
  const gap = omitted === 0 ? -1 : json.discovery_path.indexOf(`… ${omitted} more …`);
  const sentences = json.discovery_path.filter((_, at) => at !== gap);
  if (uuids.length === 0) throw EventDataError.of('parent_chain', type, 'at least the event itself', uuids);
  if (sentences.length !== uuids.length || omitted > 0 !== gap > 0) {
    throw EventDataError.of(
      'discovery_path',
      type,
      `${uuids.length} sentences, as parent_chain is`,
      json.discovery_path,
    );
  }
  const base = scan === undefined ? 0 : 1;
  const modules = modulesOf(json.module_sequence, uuids.length, gap);
  return uuids.map((uuid, at) => ({
    uuid,
    context: sentences[at] as string,
    module: modules[at] as string,
    depth: base + at + (gap !== -1 && at >= gap ? omitted : 0),
  }));
}

/** Gives every link a module, such that the sequence comes out the same. */
function modulesOf(sequence: string, length: number, gap: number): readonly string[] {
  const [first = '', second] = gap === -1 ? [sequence] : sequence.split('->…->');
  if (second === undefined) return spread(first, length);
  return [...spread(first, gap), ...spread(second, length - gap)];
}

function spread(sequence: string, length: number): readonly string[] {
  const modules = sequence.split('->');
  return Array.from({ length }, (_, at) => modules[Math.min(at, modules.length - 1)] as string);
}
