import { dataFromJson } from './event/data-from-json.js';
import { EventCore } from './event/event-core.js';
import { type EventEnvelope, eventEnvelope } from './event/event-envelope.js';
import { lineageFromJson } from './event/lineage-from-json.js';
import { plainCopy } from './event/plain-copy.js';
import { ScanEvent } from './event.js';
import { EventDataError } from './event-data-error.js';
import type { EventMap, EventType } from './event-map.js';
import { definitionOf } from './event-types/definition-of.js';
import { TagSet } from './util/tag-set.js';
import { valueAt } from './util/value-at.js';

/**
 * Reads an event back from what `eventToJSON` wrote: the same event, whose JSON is the same again.
 *
 * Its parent is a placeholder that knows its type, id, uuid and the chain behind it, and has no data (a SCAN has its name).
 *
 * @example
 * ```ts
 * const event = eventFromJSON(line);
 * event.discoveryPath; // as it was
 * ```
 * @param json The text of a JSON object, or the object.
 * @throws EventDataError naming the field that is wrong.
 */
export function eventFromJSON(json: unknown): ScanEvent {
  const raw = plainCopy(typeof json === 'string' ? parse(json) : json, { name: 'event', whose: 'JSON' });
  const result = eventEnvelope.safeParse(raw);
  if (!result.success) {
    const [issue] = result.error.issues;
    const path = issue?.path ?? [];
    throw EventDataError.of(path.join('.') || 'event', 'an event', `valid (${issue?.message})`, valueAt(raw, path));
  }
  return restore(result.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw EventDataError.of('event', 'JSON', 'the text of a JSON object', text);
  }
}

function restore(json: EventEnvelope): ScanEvent {
  const { type, id, scan } = json;
  if (!id.startsWith(`${type}:`)) throw EventDataError.of('id', type, `\`${type}:\` and a SHA-1`, id);
  const lineage = type === 'SCAN' ? [] : lineageFromJson(json);
  const core = new EventCore(type, undefined, lineage.at(-1)?.depth ?? 0, json.module, Date.parse(json.timestamp));
  const data = definitionOf(type).fill(core, dataFromJson(json.data), false);
  if (core.type !== type) throw EventDataError.of('data', type, `in normal form (it is of ${core.type})`, json.data);
  core.parent = parentOf(json, lineage);
  core.host ??= json.host;
  core.port ??= json.port;
  core.id = id;
  core.uuid = json.uuid;
  core.distance = json.scope_distance;
  core.confidence = json.confidence;
  core.alwaysEmit = json.always_emit ?? false;
  core.internal = json.internal ?? false;
  core.tags = new TagSet(json.tags);
  core.seed = core.tags.has('target');
  core.rare = {
    sentence: json.discovery_context,
    lineage: type === 'SCAN' ? undefined : lineage,
    scan,
    resolvedHosts: json.resolved_hosts && new Set(json.resolved_hosts),
    dnsChildren: json.dns_children,
    webSpiderDistance: json.web_spider_distance || undefined,
  };
  return new ScanEvent(core, data as EventMap[EventType]);
}

/** A light stand-in for the parent, which JSON only names. */
function parentOf(json: EventEnvelope, lineage: ReturnType<typeof lineageFromJson>): ScanEvent | undefined {
  const { parent, parent_uuid, scan } = json;
  if (parent === undefined) return undefined;
  const type = parent.slice(0, parent.indexOf(':'));
  const found = lineage.findIndex(({ uuid }) => uuid === parent_uuid);
  const behind = type === 'SCAN' ? [] : lineage.slice(0, found === -1 ? -1 : found + 1);
  const link = behind.at(-1);
  const core = new EventCore(type, undefined, link?.depth ?? 0, link?.module ?? '', Date.parse(json.timestamp));
  core.id = parent;
  core.uuid = parent_uuid;
  core.distance = type === 'SCAN' ? 0 : json.scope_distance;
  core.rare = { identity: parent, sentence: link?.context, lineage: behind.length === 0 ? undefined : behind, scan };
  return new ScanEvent(core, (type === 'SCAN' ? { name: scan ?? '' } : undefined) as EventMap[EventType]);
}
