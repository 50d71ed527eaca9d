import type { DraftOptions } from '../draft.js';
import { ScanEvent } from '../event.js';
import type { EventMap, EventType } from '../event-map.js';
import { TagSet } from '../util/tag-set.js';
import { dataFromJson } from './data-from-json.js';
import { EventCore } from './event-core.js';
import type { EventRecord, EventRecords, RareRecord } from './event-record.js';

/** What the reader of events needs beside the bytes. */
export interface DecodeOptions {
  /** Gives back the functions kept under a number. @default none */
  readonly functions?: ((number: number) => Pick<DraftOptions, 'abortIf' | 'onSuccess'> | undefined) | undefined;
  /** Makes the event whose payload is kept elsewhere, under a number. @default its data is undefined */
  readonly payload?: ((core: EventCore, number: number) => ScanEvent) | undefined;
}

/** What was written down, read back. */
export interface DecodedEvents {
  readonly events: ScanEvent[];
  readonly extra: unknown;
}

/**
 * Reads back what `encodeEvents` wrote: events that are the same in all they tell, and share their ancestors as those did.
 *
 * @example
 * ```ts
 * const { events } = decodeEvents(bytes, root);
 * ```
 * @param bytes As `encodeEvents` made them.
 * @param root The SCAN event that their chains begin with.
 * @param options See {@link DecodeOptions}.
 * @throws SyntaxError where they are something else.
 */
export function decodeEvents(
  bytes: Uint8Array,
  root: ScanEvent | undefined,
  options: DecodeOptions = {},
): DecodedEvents {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  const { texts: read, ancestors: above, events: records, extra } = JSON.parse(text) as EventRecords;
  const texts = read.map(shared);
  const ancestors: ScanEvent[] = [];
  const restore = (record: EventRecord, isAncestor: boolean): ScanEvent => {
    const [
      type,
      module,
      parent,
      depth,
      at,
      facts,
      distance,
      uuid,
      data,
      weight,
      host = 0,
      port = 0,
      tags = 0,
      entry = 0,
      rare = 0,
    ] = record;
    const link = parent === -1 ? root : ancestors[parent];
    const core = new EventCore(texts[type] as string, link, depth, texts[module] as string, at);
    core.facts = facts;
    core.distance = distance;
    core.uuid = uuid;
    if (host !== 0) core.host = host === 1 ? (data as string) : host;
    if (port !== 0) core.port = port;
    if (tags !== 0) core.tags = tags;
    if (isAncestor) core.light = true;
    if (rare !== 0) fillRare(core, rare, options);
    const event =
      rare !== 0 && rare.payload !== undefined && options.payload
        ? options.payload(core, rare.payload)
        : new ScanEvent(core, dataFromJson(data) as EventMap[EventType]);
    event.bytes = weight;
    event.entry = entry;
    return event;
  };
  for (const record of above) ancestors.push(restore(record, true));
  return { events: records.map((record) => restore(record, false)), extra };
}

/** Texts that many events have in common, each of them once. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

function shared(text: string): string {
  const same = known.get(text);
  if (same !== undefined) return same;
  if (known.size < MOST_KNOWN) known.set(text, text);
  return text;
}

function fillRare(core: EventCore, record: RareRecord, { functions }: DecodeOptions): void {
  const { context, sentence, identity, dnsChildren, webSpiderDistance, lineage, scan, id, hosts, tags } = record;
  if (tags) core.tags = new TagSet(tags);
  core.id = id;
  core.rare = { context, sentence, identity, dnsChildren, webSpiderDistance, lineage, scan };
  if (hosts) core.rare.resolvedHosts = new Set(hosts);
  if (record.functions !== undefined) Object.assign(core.rare, functions?.(record.functions));
}
