import type { ScanEvent } from '../event.js';
import type { Fingerprinter } from '../util/create-fingerprinter.js';
import { printedUuid } from '../util/printed-uuid.js';
import { type ClaimRecorder, SeenSet } from '../util/seen-set.js';

/** Kinds of key apart from event types, so that a host never meets a URL. */
const KEY_SEED = 0x6b_65_79;
const ANCESTOR_SEED = 0x61_6e_63;
/** Mixed into the seed of an event that its emitter marked: it is another event to the dedup of emissions. */
const INTERNAL = 0x100;
const ALWAYS = 0x200;

/** What a table goes on from, and who is told of its claims. */
export interface DedupOptions {
  /** Event types as an earlier table numbered them. @default none */
  readonly types?: readonly string[] | undefined;
  /** Told of each claim and release. @default nobody */
  readonly recorder?: ClaimRecorder | undefined;
}

/**
 * Remembers what was emitted by whom and handed to whom: one entry for an event, one bit for each emitter and consumer.
 *
 * A claim is atomic: of two emissions of the same event by one module, exactly one gets through.
 */
export class DedupTable {
  readonly #seen: SeenSet;
  readonly #fingerprint: Fingerprinter;
  readonly #seeds = new Map<string, number>();
  readonly #words = new Int32Array(3);

  /** @param fingerprint With the key of the earlier table, where this one goes on from it. */
  constructor(fingerprint: Fingerprinter, { types = [], recorder }: DedupOptions = {}) {
    this.#fingerprint = fingerprint;
    this.#seen = new SeenSet(recorder);
    for (const type of types) this.#seedOf(type);
  }

  /** What it has seen, as fingerprints. */
  get seen(): SeenSet {
    return this.#seen;
  }

  /** Event types in the order in which they got their numbers: fingerprints mean nothing without it. */
  get types(): readonly string[] {
    return [...this.#seeds.keys()];
  }

  /** Bytes it occupies, which no waiting frees. */
  get bytes(): number {
    return this.#seen.bytes;
  }

  /** Claims an emission for a module; false where it has emitted the same before. */
  claimEmission(event: ScanEvent, emitter: number): boolean {
    return this.#seen.claim(this.#wordsOf(event, variant(event)), 2 * emitter);
  }

  /** Gives an emission's claim back: it never left. */
  releaseEmission(event: ScanEvent, emitter: number): void {
    this.#seen.release(this.#wordsOf(event, variant(event)), 2 * emitter);
  }

  /** Claims an event for a module that is to be handed it; false where it has been before. */
  claimEvent(event: ScanEvent, consumer: number): boolean {
    return this.#seen.claim(this.#wordsOf(event, 0), 2 * consumer + 1);
  }

  /** Claims a key of a module's own. */
  claimKey(key: string, consumer: number): boolean {
    return this.#seen.claim(this.#fingerprint.fingerprint(key, KEY_SEED), 2 * consumer + 1);
  }

  /** Claims an ancestor for an output that is to have the whole graph. */
  claimAncestor(uuid: string, consumer: number): boolean {
    return this.#seen.claim(this.#fingerprint.fingerprint(uuid, ANCESTOR_SEED), 2 * consumer + 1);
  }

  /**
   * Returns the UUID that an emission has whenever and wherever it is made again, with the same key.
   *
   * @param ordinal Tells apart what an emitter that may repeat itself makes of one parent; nothing for one that may not.
   */
  uuidOf(event: ScanEvent, emitter: number, ordinal?: number): string {
    const mark = variant(event);
    if (ordinal === undefined) return printedUuid(this.#wordsOf(event, mark), emitter, mark);
    const text = `${event.parent?.uuid} ${ordinal} ${event.identity}`;
    return printedUuid(this.#fingerprint.fingerprint(text, this.#seedOf(event.type)), emitter, mark);
  }

  #wordsOf(event: ScanEvent, mark: number): Int32Array {
    if (mark !== 0) return this.#fingerprint.fingerprint(event.identity, this.#seedOf(event.type) + mark);
    const kept = this.#words;
    if (event.printA === 0 && event.printB === 0) {
      const made = this.#fingerprint.fingerprint(event.identity, this.#seedOf(event.type));
      event.printA = made[0] as number;
      event.printB = made[1] as number;
      event.printC = made[2] as number;
    }
    kept[0] = event.printA;
    kept[1] = event.printB;
    kept[2] = event.printC;
    return kept;
  }

  /** Returns what tells one type's fingerprints from another's. */
  #seedOf(type: string): number {
    let seed = this.#seeds.get(type);
    if (seed === undefined) {
      seed = (this.#seeds.size + 1) * 0x1_0000;
      this.#seeds.set(type, seed);
    }
    return seed;
  }
}

function variant(event: ScanEvent): number {
  return (event.internal ? INTERNAL : 0) + (event.alwaysEmit ? ALWAYS : 0);
}
