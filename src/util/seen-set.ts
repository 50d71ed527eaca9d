import { SeenSegment } from './seen-segment.js';

/** Share of a segment's slots in use above which it grows: past it probing gets long. */
const FULLEST = 0.82;
/** Share in use of what a split makes: it should not have to grow at once. */
const ROOMY = 0.7;
/** Sizes of segments from one to its double. */
const STEPS = 4;
/** The size past which a segment is split: one rebuild of it, some 13,000 entries, is the longest pause. */
const LARGEST = 10 * STEPS;
/** Cleared tables may take one part in so many. */
const LEANEST = 32;
/** Entries below which speed counts for more than bytes: tables double. */
const FEW = 2 ** 18;
/** Entries per place of the directory below which it may not double: only a bad hash would make it. */
const SPARSEST = 256;
/** Bytes that V8 spends on a segment beside its table, and on a place of the directory. */
const SEGMENT_BYTES = 256;
const PLACE_BYTES = 8;
const RANGE = 2 ** 32;
/** How uneven the places are: with it the first has twice the share of the last. */
const BEND = 0.343;

/** Told of what a set learns and forgets: an entry's three words, and the bits added to its mask or taken from it. */
export interface ClaimRecorder {
  claimed(a: number, b: number, c: number, bits: number): void;
  released(a: number, b: number, c: number, bits: number): void;
}

/**
 * Remembers which consumers have seen which fingerprints, in at most 24 bytes an entry.
 *
 * Extendible hashing over open addressing: a directory of small segments that grow by a fifth and split in two, each
 * alone (while there are few, to the double); so no claim ever waits for the whole table, and nothing limits its size (a `Set` ends at 16.7 million).
 * Fingerprints must be uniformly distributed; their first 96 bits count.
 * With 50 million entries the chance that any two are confused is below 10⁻¹³.
 *
 * A consumer is any integer from 0. Each 32 of them make a plane, with entries of its own.
 *
 * Source: Fagin et al., Extendible hashing, ACM TODS 4 (1979).
 *
 * @example
 * ```ts
 * const seen = new SeenSet();
 * seen.claim(fingerprint('www.example.com', 0), 3); // true
 * seen.claim(fingerprint('www.example.com', 0), 3); // false
 * ```
 */
export class SeenSet {
  #directory: SeenSegment[] = [];
  /** Cleared tables by step, for the next segment of that size: growth leaves hardly any garbage. */
  readonly #spare: Int32Array[][] = Array.from({ length: LARGEST + 1 }, () => []);
  #spareBytes = 0;
  #depth = 0;
  #size = 0;
  #bytes = 0;
  #a = 0;
  #b = 0;
  #c = 0;
  readonly #recorder: ClaimRecorder | undefined;

  /** @param recorder Told of each claim and release, not of what is merged. @default nobody */
  constructor(recorder?: ClaimRecorder) {
    this.#recorder = recorder;
    this.clear();
  }

  /** Entries: fingerprints seen, once a plane. */
  get size(): number {
    return this.#size;
  }

  /** Bytes occupied. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Claims a fingerprint for a consumer.
   *
   * @param words Three signed words or more, uniformly distributed; not kept.
   * @param bit The consumer. Range: integers from 0 to 2³² − 1.
   * @returns true where it was new to this consumer.
   * @throws RangeError where `bit` is no such integer.
   */
  claim(words: Int32Array, bit: number): boolean {
    this.#take(words, bit);
    const flag = 1 << (bit & 31);
    if (!this.#add(flag)) return false;
    this.#recorder?.claimed(this.#a, this.#b, this.#c, flag);
    return true;
  }

  /** Tells whether a consumer has claimed a fingerprint. @throws RangeError as `claim` does. */
  has(words: Int32Array, bit: number): boolean {
    this.#take(words, bit);
    const segment = this.#segment();
    const at = segment.find(this.#a, this.#b, this.#c);
    return at >= 0 && (segment.mask(at) & (1 << (bit & 31))) !== 0;
  }

  /** Gives a claim back; nothing happens where there is none. @throws RangeError as `claim` does. */
  release(words: Int32Array, bit: number): void {
    this.#take(words, bit);
    const flag = 1 << (bit & 31);
    if (this.#remove(flag)) this.#recorder?.released(this.#a, this.#b, this.#c, flag);
  }

  /**
   * Takes in entries as a recorder was told of them, or another set's: what they claim is claimed here, too.
   *
   * @param entries Four words each: an entry's three, and its mask, which is not 0.
   */
  merge(entries: Int32Array): void {
    for (let i = 0; i + 3 < entries.length; i += 4) {
      this.#a = entries[i] as number;
      this.#b = entries[i + 1] as number;
      this.#c = entries[i + 2] as number;
      this.#add(entries[i + 3] as number);
    }
  }

  /** Gives back what such entries claim. */
  withdraw(entries: Int32Array): void {
    for (let i = 0; i + 3 < entries.length; i += 4) {
      this.#a = entries[i] as number;
      this.#b = entries[i + 1] as number;
      this.#c = entries[i + 2] as number;
      this.#remove(entries[i + 3] as number);
    }
  }

  /**
   * Walks all entries, some thousand at a time, for `merge`; the set must not change meanwhile.
   *
   * Far places follow one another: the set that takes them in grows evenly, as with claims.
   */
  *snapshot(): IterableIterator<Int32Array> {
    const directory = this.#directory;
    for (let i = 0; i < directory.length; i++) {
      const at = reversed(i, this.#depth);
      const segment = directory[at] as SeenSegment;
      // One that lies in several places lies in them side by side.
      if (segment !== directory[at - 1] && segment.count > 0) yield segment.entries();
    }
  }

  /** Forgets everything, and gives its memory back. */
  clear(): void {
    for (const tables of this.#spare) tables.length = 0;
    this.#spareBytes = 0;
    this.#depth = 0;
    this.#size = 0;
    this.#bytes = PLACE_BYTES;
    this.#directory = [this.#create(0, 0)];
  }

  /** Reads a fingerprint, with the consumer's plane mixed in; plane 0 leaves it as it is. */
  #take(words: Int32Array, bit: number): void {
    const plane = bit >>> 5;
    if (plane * 32 + (bit & 31) !== bit) {
      throw new RangeError(`Expected \`bit\` to be an integer from 0 to 4294967295, got \`${bit}\` (${typeof bit})`);
    }
    // Signed words are small integers to V8: unsigned ones would be boxed.
    this.#a = (words[0] as number) ^ Math.imul(plane, 0x9e3779b1);
    this.#b = (words[1] as number) ^ Math.imul(plane, 0x85ebca77);
    this.#c = (words[2] as number) ^ Math.imul(plane, 0xc2b2ae3d);
  }

  /** Adds bits to the mask of the entry that was taken; false where they were there. */
  #add(bits: number): boolean {
    const segment = this.#segment();
    const at = segment.find(this.#a, this.#b, this.#c);
    if (at >= 0) {
      if ((segment.mask(at) & bits) === bits) return false;
      segment.mark(at, bits);
      return true;
    }
    this.#size++;
    segment.insert(~at, this.#a, this.#b, this.#c, bits);
    if (segment.load > FULLEST) this.#extend(segment);
    return true;
  }

  /** Takes bits from the mask of the entry that was taken; false where none of them were there. */
  #remove(bits: number): boolean {
    const segment = this.#segment();
    const at = segment.find(this.#a, this.#b, this.#c);
    if (at < 0 || (segment.mask(at) & bits) === 0) return false;
    if (segment.unmark(at, bits)) this.#size--;
    return true;
  }

  #segment(): SeenSegment {
    return this.#directory[place(this.#c, this.#depth)] as SeenSegment;
  }

  #extend(segment: SeenSegment): void {
    const { step, depth } = segment;
    const worthDoubling = this.#size > this.#directory.length * SPARSEST;
    const more = this.#size < FEW ? STEPS : 1;
    if (step < LARGEST) this.#replace(segment, [this.#create(Math.min(LARGEST, step + more), depth)]);
    else if (depth < this.#depth || worthDoubling) this.#split(segment);
    else this.#replace(segment, [this.#create(step + 1, depth)]);
  }

  #split(segment: SeenSegment): void {
    const depth = segment.depth + 1;
    if (depth > this.#depth) {
      this.#bytes += this.#directory.length * PLACE_BYTES;
      this.#directory = this.#directory.flatMap((each) => [each, each]);
      this.#depth++;
    }
    const high = segment.tally((c) => (place(c, depth) & 1) === 1);
    this.#replace(segment, [this.#create(stepFor(segment.count - high), depth), this.#create(stepFor(high), depth)]);
  }

  /** Puts one segment, or two halves, in every place of the directory where the old one was. */
  #replace(old: SeenSegment, parts: readonly [SeenSegment, SeenSegment?]): void {
    const [low, high = low] = parts;
    const places = 2 ** (this.#depth - old.depth);
    const start = place(this.#c, old.depth) * places;
    for (let i = 0; i < places; i++) this.#directory[start + i] = i < places / 2 ? low : high;
    const table = old.pour(high === low ? () => low : (c) => (place(c, low.depth) & 1 ? high : low));
    this.#bytes -= SEGMENT_BYTES + table.byteLength;
    if (old.step >= LARGEST - STEPS) this.#keep(table, old.step);
  }

  /** Keeps a table for another segment, unless too much is kept already. */
  #keep(table: Int32Array, step: number): void {
    const spare = this.#spare[step];
    if (!spare || (this.#spareBytes + table.byteLength) * LEANEST > this.#bytes) return;
    spare.push(table);
    this.#spareBytes += table.byteLength;
    this.#bytes += table.byteLength;
  }

  #create(step: number, depth: number): SeenSegment {
    this.#bytes += SEGMENT_BYTES;
    const spare = this.#spare[step]?.pop();
    if (spare) {
      this.#spareBytes -= spare.byteLength;
      return new SeenSegment(spare, step, depth);
    }
    const table = new Int32Array(slotsOf(step) * 4);
    this.#bytes += table.byteLength;
    return new SeenSegment(table, step, depth);
  }
}

/** Returns a number of so many bits with the last bit first. */
function reversed(number: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result = (result << 1) | ((number >>> bit) & 1);
  return result;
}

/** Returns the slots of a segment of a step. */
function slotsOf(step: number): number {
  return Math.ceil(16 * 2 ** (step / STEPS));
}

/** Returns the step at which so many entries leave a segment roomy. */
function stepFor(entries: number): number {
  let step = 0;
  while (entries > slotsOf(step) * ROOMY) step++;
  return step;
}

/**
 * Returns a word's place in a directory of 2^depth places; place p's halves are 2p and 2p + 1.
 *
 * The bend makes the places' shares of the words differ, evenly up to a factor of 2: with equal shares all segments
 * would grow at once, and the table that one frees would never fit another.
 */
function place(c: number, depth: number): number {
  const x = (c >>> 0) / RANGE;
  return Math.floor((x + BEND * x * (1 - x)) * (1 << depth));
}
