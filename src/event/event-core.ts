import type { DraftOptions } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { TagSet } from '../util/tag-set.js';
import type { Ancestor } from './ancestor.js';

/** What few events have. */
export interface RareFacts {
  abortIf?: DraftOptions['abortIf'];
  onSuccess?: DraftOptions['onSuccess'];
  /** Template of the sentence. */
  context?: string | undefined;
  /** The sentence itself, where the data it told of has gone. */
  sentence?: string | undefined;
  identity?: string | undefined;
  /** The twin without the payload. */
  slim?: ScanEvent | undefined;
  resolvedHosts?: ReadonlySet<string> | undefined;
  dnsChildren?: Readonly<Record<string, readonly string[]>> | undefined;
  webSpiderDistance?: number | undefined;
  /** Chain up to and including the event, where it was read from JSON. */
  lineage?: readonly Ancestor[] | undefined;
  /** Name of the scan, where it was read from JSON. */
  scan?: string | undefined;
}

/** Times are kept from here on: as small integers, which cost no object of their own. */
const EPOCH = Date.now();
/** Bits of `#facts`; the confidence lies above them. */
const SEED = 1;
const INTERNAL = 2;
const ALWAYS_EMIT = 4;
const OMITTED = 8;
const LIGHT = 16;
const CONFIDENCE_SHIFT = 5;
const CERTAIN = 100 << CONFIDENCE_SHIFT;

/**
 * All that an event is but its data: shared by the full event and its slim twin, so that both always agree.
 *
 * Every field is set by the constructor, in one order, so that V8 keeps one shape for all events. Hundreds of thousands
 * of them wait at a time, and each byte is copied twice before it is old: so what is small shares a word.
 */
export class EventCore {
  type: string;
  host: string | undefined = undefined;
  port: number | undefined = undefined;
  /** Light, always. */
  parent: ScanEvent | undefined;
  readonly module: string;
  readonly depth: number;
  distance = 0;
  /** Own tags until somebody looks, then all of them. */
  tags: TagSet | readonly string[] | undefined = undefined;
  id: string | undefined = undefined;
  uuid: string | undefined = undefined;
  rare: RareFacts | undefined = undefined;
  readonly #at: number;
  #facts = CERTAIN;

  constructor(type: string, parent: ScanEvent | undefined, depth: number, module: string, timestamp: number) {
    this.type = type;
    this.parent = parent;
    this.depth = depth;
    this.module = module;
    this.#at = timestamp - EPOCH;
  }

  get timestamp(): number {
    return this.#at + EPOCH;
  }

  /** Seed, internal and the like, and the confidence, in one word; for a copy of the event. */
  get facts(): number {
    return this.#facts;
  }

  set facts(facts: number) {
    this.#facts = facts;
  }

  get confidence(): number {
    return this.#facts >> CONFIDENCE_SHIFT;
  }

  set confidence(confidence: number) {
    this.#facts = (this.#facts & ((1 << CONFIDENCE_SHIFT) - 1)) | (confidence << CONFIDENCE_SHIFT);
  }

  get seed(): boolean {
    return (this.#facts & SEED) !== 0;
  }

  set seed(seed: boolean) {
    this.#mark(SEED, seed);
  }

  get internal(): boolean {
    return (this.#facts & INTERNAL) !== 0;
  }

  set internal(internal: boolean) {
    this.#mark(INTERNAL, internal);
  }

  get alwaysEmit(): boolean {
    return (this.#facts & ALWAYS_EMIT) !== 0;
  }

  set alwaysEmit(alwaysEmit: boolean) {
    this.#mark(ALWAYS_EMIT, alwaysEmit);
  }

  get omitted(): boolean {
    return (this.#facts & OMITTED) !== 0;
  }

  set omitted(omitted: boolean) {
    this.#mark(OMITTED, omitted);
  }

  /** True once it is known that it needs no twin. */
  get light(): boolean {
    return (this.#facts & LIGHT) !== 0;
  }

  set light(light: boolean) {
    this.#mark(LIGHT, light);
  }

  #mark(bit: number, set: boolean): void {
    this.#facts = set ? this.#facts | bit : this.#facts & ~bit;
  }
}
