import type { DraftOptions } from './draft.js';
import { cutChain } from './event/cut-chain.js';
import { EventCore } from './event/event-core.js';
import { ScanEvent } from './event.js';
import { EventDataError } from './event-data-error.js';
import type { EventMap, EventType } from './event-map.js';
import { definitionOf } from './event-types/definition-of.js';
import { copyFlat } from './util/copy-flat.js';
import { slug } from './util/slug.js';

/** The last millisecond that ISO 8601 tells in four digits of year. */
const LATEST = Date.UTC(10_000, 0) - 1;

/** What may be said of an event at birth, beyond what modules may say. */
export interface EventFacts extends DraftOptions {
  /** It is a target: as far from scope as `inScope` says, and tagged. @default false */
  readonly seed?: boolean | undefined;
  /** Whether a target is in scope. @default true */
  readonly inScope?: boolean | undefined;
  /** Overrides the distance that follows from the parent. */
  readonly scopeDistance?: number | undefined;
  /** Milliseconds since 1970. @default now */
  readonly timestamp?: number | undefined;
  /** @default drawn at random when asked for */
  readonly uuid?: string | undefined;
}

/** A draft as it comes: its type and data unchecked. */
export interface RawDraft extends EventFacts {
  readonly type: string;
  readonly data: unknown;
}

/**
 * Makes an event of a draft: validated, normalised, repaired, linked to its parent. The engine's hot path.
 *
 * @example
 * ```ts
 * const event = buildEvent({ type: 'DNS_NAME', data: 'www.Example.com.' }, parent, 'tls-certificate');
 * ```
 * @param draft What a module proposes; its own `parent` is not looked at.
 * @param parent What it was found by.
 * @param module Name of the module.
 * @throws EventDataError
 */
export function buildEvent(draft: RawDraft, parent: ScanEvent | undefined, module: string): ScanEvent {
  const { type, data: given, confidence = 100, timestamp = Date.now() } = draft;
  const definition = definitionOf(type);
  if (!(timestamp >= 0 && timestamp <= LATEST))
    throw EventDataError.of('timestamp', type, 'milliseconds since 1970', timestamp);
  const slim = parent?.slim();
  const core = new EventCore(type, slim, slim ? slim.depth + 1 : 0, module, timestamp);
  const flat = slim !== parent;
  let data = definition.fill(core, given, flat);
  if (flat && typeof data === 'string') {
    data = copyFlat(data);
    if (core.host !== undefined) core.host = copyFlat(core.host);
  }
  core.distance = distanceOf(draft, core, definition.alwaysFurther === true);
  core.confidence = confidenceOf(confidence, type, slim);
  if (draft.seed) core.seed = true;
  if (draft.internal) core.internal = true;
  if (draft.alwaysEmit) core.alwaysEmit = true;
  if (draft.uuid !== undefined) core.uuid = uuidOf(draft.uuid, type);
  if (draft.tags !== undefined) core.tags = slugsOf(draft.tags, type);
  if (draft.context !== undefined || draft.abortIf || draft.onSuccess) {
    const { context, abortIf, onSuccess } = draft;
    core.rare = { context: flat && context !== undefined ? copyFlat(context) : context, abortIf, onSuccess };
  }
  if (slim) cutChain(slim);
  return new ScanEvent(core, data as EventMap[EventType]);
}

/** The parent's distance; one more where the host is another. */
function distanceOf(draft: RawDraft, { host, parent }: EventCore, alwaysFurther: boolean): number {
  if (draft.scopeDistance !== undefined) return Math.max(0, Math.trunc(draft.scopeDistance));
  if (draft.seed) return draft.inScope === false ? 1 : 0;
  if (!parent) return 0;
  const further = alwaysFurther || (host !== undefined && host !== parent.host);
  return parent.scopeDistance + (further ? 1 : 0);
}

function uuidOf(uuid: string, type: string): string {
  if (typeof uuid === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid)) return uuid;
  throw EventDataError.of('uuid', type, 'a UUID', uuid);
}

/** What a module is sure of, times what led to it; full certainty starts anew. */
function confidenceOf(confidence: number, type: string, parent: ScanEvent | undefined): number {
  if (confidence === 100) return 100;
  if (typeof confidence !== 'number' || !(confidence >= 1 && confidence < 100)) {
    throw EventDataError.of('confidence', type, 'from 1 to 100', confidence);
  }
  return Math.max(1, Math.floor((confidence * (parent?.confidence ?? 100)) / 100));
}

/** Own tags as slugs; those of distance follow from the event itself. */
function slugsOf(tags: Iterable<string>, type: string): readonly string[] | undefined {
  const slugs: string[] = [];
  for (const tag of typeof tags === 'string' ? [tags] : tags) {
    if (typeof tag !== 'string') throw EventDataError.of('tags', type, 'texts', tag);
    const slugged = slug(tag);
    if (slugged !== '' && slugged !== 'in-scope' && !/^distance-\d+$/.test(slugged)) slugs.push(slugged);
  }
  return slugs.length === 0 ? undefined : slugs;
}
