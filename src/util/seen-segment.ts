/** A fingerprint of 96 bits and the mask of who has seen it: four signed words. A mask of 0 marks a free slot. */
const WORDS = 4;

const RANGE = 2 ** 32;
/** Slots between two entries of a copy. */
const STRIDE = 128;

/**
 * A fixed number of slots with linear probing: one part of a {@link SeenSet}.
 *
 * An entry's home slot rises with its first word, so a table is rebuilt from one end to the other, in sequence.
 */
export class SeenSegment {
  /** Its place on the ladder of sizes. */
  readonly step: number;
  /** Halvings of the whole set that led to it. */
  readonly depth: number;
  readonly #table: Int32Array;
  readonly #slots: number;
  #count = 0;

  /** @param table Words, four a slot, all of them 0; it belongs to the segment from then on. */
  constructor(table: Int32Array, step: number, depth: number) {
    this.#table = table;
    this.#slots = table.length / WORDS;
    this.step = step;
    this.depth = depth;
  }

  /** Entries. */
  get count(): number {
    return this.#count;
  }

  /** Share of its slots in use. */
  get load(): number {
    return this.#count / this.#slots;
  }

  /** Returns where an entry is, or, where it is not, the complement (`~`) of where it would go. */
  find(a: number, b: number, c: number): number {
    const table = this.#table;
    let at = this.#home(a);
    while (table[at + 3] !== 0) {
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c) return at;
      at += WORDS;
      if (at === table.length) at = 0;
    }
    return ~at;
  }

  /** Returns the mask of the entry at a place. */
  mask(at: number): number {
    return this.#table[at + 3] as number;
  }

  /** Adds bits to the mask of the entry at a place. */
  mark(at: number, bits: number): void {
    this.#table[at + 3] = (this.#table[at + 3] as number) | bits;
  }

  /** Puts a new entry in a free place that `find` gave. */
  insert(at: number, a: number, b: number, c: number, mask: number): void {
    const table = this.#table;
    table[at] = a;
    table[at + 1] = b;
    table[at + 2] = c;
    table[at + 3] = mask;
    this.#count++;
  }

  /** Takes bits from the mask of the entry at a place; true where that left none, and the entry is gone. */
  unmark(at: number, bits: number): boolean {
    const left = (this.#table[at + 3] as number) & ~bits;
    this.#table[at + 3] = left;
    if (left !== 0) return false;
    this.#count--;
    this.#closeGap(at);
    return true;
  }

  /**
   * Returns its entries, four words each, every {@link STRIDE}th slot first, then those beside them.
   *
   * In the order of their slots a smaller table would have them all come home to its beginning, and probe ever farther.
   */
  entries(): Int32Array {
    const table = this.#table;
    const entries = new Int32Array(this.#count * WORDS);
    let end = 0;
    for (let first = 0; first < STRIDE * WORDS; first += WORDS) {
      for (let at = first; at < table.length; at += STRIDE * WORDS) {
        if (table[at + 3] === 0) continue;
        for (let word = 0; word < WORDS; word++) entries[end++] = table[at + word] as number;
      }
    }
    return entries;
  }

  /** Counts the entries whose third word passes a test. */
  tally(test: (c: number) => boolean): number {
    const table = this.#table;
    let passed = 0;
    for (let at = 0; at < table.length; at += WORDS) {
      if (table[at + 3] !== 0 && test(table[at + 2] as number)) passed++;
    }
    return passed;
  }

  /**
   * Copies every entry to the segment that its third word leads to, and ends.
   *
   * @returns its table, cleared, for use in another.
   */
  pour(target: (c: number) => SeenSegment): Int32Array {
    const table = this.#table;
    for (let at = 0; at < table.length; at += WORDS) {
      if (table[at + 3] !== 0) target(table[at + 2] as number).#adopt(table, at);
    }
    return table.fill(0);
  }

  /** Copies in an entry of another table, known to be new here. */
  #adopt(from: Int32Array, index: number): void {
    const table = this.#table;
    let at = this.#home(from[index] as number);
    while (table[at + 3] !== 0) at = this.#after(at);
    table[at] = from[index] as number;
    table[at + 1] = from[index + 1] as number;
    table[at + 2] = from[index + 2] as number;
    table[at + 3] = from[index + 3] as number;
    this.#count++;
  }

  /** Moves back what probing had pushed past a freed slot, so that no search ends there too early. */
  #closeGap(freed: number): void {
    const table = this.#table;
    let gap = freed;
    for (let at = this.#after(gap); table[at + 3] !== 0; at = this.#after(at)) {
      const home = this.#home(table[at] as number);
      const reachable = gap < at ? home > gap && home <= at : home > gap || home <= at;
      if (reachable) continue;
      table.copyWithin(gap, at, at + WORDS);
      gap = at;
      table[gap + 3] = 0;
    }
  }

  #home(a: number): number {
    return Math.floor(((a >>> 0) * this.#slots) / RANGE) * WORDS;
  }

  #after(at: number): number {
    return at + WORDS === this.#table.length ? 0 : at + WORDS;
  }
}
