import { ScanEvent } from '../event.js';
import { TagSet } from '../util/tag-set.js';
import { dataToJson } from './data-to-json.js';
import type { EventCore, RareFacts } from './event-core.js';
import type { EventRecord, RareRecord } from './event-record.js';

/** How to write down what JSON cannot tell. */
export interface EncodeOptions {
  /** Something of the writer's own, JSON data. @default none */
  readonly extra?: unknown;
  /** Keeps an event's functions, and returns the number to have them back by. @default they are left out */
  readonly functions?: ((event: ScanEvent) => number | undefined) | undefined;
  /** Returns the number of an event's payload where that is kept elsewhere: its data is left out. @default none is */
  readonly payload?: ((event: ScanEvent) => number | undefined) | undefined;
}

/**
 * Writes events down together with the ancestors they share, each of these once; `decodeEvents` reads them back.
 *
 * Fixes the uuid of each: the copy that is read back has the same.
 *
 * @example
 * ```ts
 * const bytes = encodeEvents(events);
 * decodeEvents(bytes, root).events[0].id === events[0].id; // true
 * ```
 * @param events Of one scan.
 * @param options See {@link EncodeOptions}.
 * @returns JSON text in UTF-8.
 */
export function encodeEvents(events: readonly ScanEvent[], options: EncodeOptions = {}): Buffer {
  const texts = new Map<string, number>();
  const places = new Map<ScanEvent, number>();
  const ancestors: EventRecord[] = [];

  const textOf = (text: string): number => {
    let at = texts.get(text);
    if (at === undefined) {
      at = texts.size;
      texts.set(text, at);
    }
    return at;
  };
  const placeOf = (parent: ScanEvent | undefined): number => {
    if (!parent) return -2;
    if (parent.type === 'SCAN') return -1;
    const known = places.get(parent);
    if (known !== undefined) return known;
    // As deep as a chain is long, which is cut at 64.
    const record = recordOf(parent, placeOf(parent.parent));
    const place = ancestors.push(record) - 1;
    places.set(parent, place);
    return place;
  };
  const recordOf = (event: ScanEvent, parent: number): EventRecord => {
    const core = ScanEvent.coreOf(event);
    const { type, module, depth, timestamp, facts, distance, tags } = core;
    const looked = tags instanceof TagSet;
    const rare = core.rare || looked ? rareRecord(event, core, options) : 0;
    const data = rare && rare.payload !== undefined ? 0 : dataToJson(event.data);
    const record: EventRecord = [
      textOf(type),
      textOf(module),
      parent,
      depth,
      timestamp,
      facts,
      distance,
      event.uuid,
      data,
      event.bytes,
    ];
    addRest(record, core, looked ? 0 : (tags ?? 0), event.entry, rare);
    return record;
  };

  const records = events.map((event) => recordOf(event, placeOf(event.parent)));
  return Buffer.from(JSON.stringify({ texts: [...texts.keys()], ancestors, events: records, extra: options.extra }));
}

/** Adds what many events do not have, up to the last that there is. */
function addRest(
  record: EventRecord,
  core: EventCore,
  tags: readonly string[] | 0,
  entry: number,
  rare: RareRecord | 0,
): void {
  const host = core.host ?? 0;
  const port = core.port ?? 0;
  if (host === 0 && port === 0 && tags === 0 && entry === 0 && rare === 0) return;
  record.push(host !== 0 && host === record[8] ? 1 : host);
  if (port === 0 && tags === 0 && entry === 0 && rare === 0) return;
  record.push(port);
  if (tags === 0 && entry === 0 && rare === 0) return;
  record.push(tags);
  if (entry === 0 && rare === 0) return;
  record.push(entry);
  if (rare !== 0) record.push(rare);
}

function rareRecord(event: ScanEvent, core: EventCore, { functions, payload }: EncodeOptions): RareRecord {
  const rare: RareFacts = core.rare ?? {};
  return {
    context: rare.context,
    sentence: rare.sentence,
    identity: rare.identity,
    dnsChildren: rare.dnsChildren,
    webSpiderDistance: rare.webSpiderDistance,
    lineage: rare.lineage,
    scan: rare.scan,
    id: rare.identity === undefined ? undefined : core.id,
    hosts: rare.resolvedHosts && [...rare.resolvedHosts],
    tags: core.tags instanceof TagSet ? [...core.tags] : undefined,
    functions: rare.abortIf || rare.onSuccess ? functions?.(event) : undefined,
    payload: payload?.(event),
  };
}
