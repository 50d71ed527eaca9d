/** Numbers that a batch has for its entries. */
const NUMBERS = 65_536;

/** How much is left of a batch on disk. */
interface Remainder {
  /** Pairs of entry and consumer. */
  left: number;
  /** The same by consumer. */
  readonly by: number[];
}

/** What changed of batches on disk since the last commit. */
export interface BatchChanges {
  readonly finished: readonly number[];
  readonly done: readonly (readonly [entry: number, consumer: number])[];
  readonly doneThrough: readonly (readonly [consumer: number, entry: number])[];
}

/** Knows of the batches on disk how much is left of each, and nothing of their entries. */
export class OpenBatches {
  readonly #batches = new Map<number, Remainder>();
  readonly #doneThrough = new Map<number, number>();
  #finished: number[] = [];
  #done: (readonly [number, number])[] = [];

  /** Batches of which something is left. */
  get size(): number {
    return this.#batches.size;
  }

  /** Pairs that are done since the last commit. */
  get pending(): number {
    return this.#done.length;
  }

  /** Takes on a batch that is on disk now, with those who have yet to be done with each of its entries. */
  adopt(id: number, entries: Iterable<readonly number[]>): void {
    const by: number[] = [];
    let left = 0;
    for (const consumers of entries) {
      for (const consumer of consumers) {
        const number = Math.abs(consumer);
        while (by.length <= number) by.push(0);
        by[number] = (by[number] as number) + 1;
        left++;
      }
    }
    if (left === 0) this.#finished.push(id);
    else this.#batches.set(id, { left, by });
  }

  /** Ends a consumer's part in an entry. */
  done(entry: number, consumer: number): void {
    const id = Math.floor(entry / NUMBERS);
    const batch = this.#batches.get(id);
    if (!batch?.by[consumer]) return;
    batch.by[consumer]--;
    batch.left--;
    if (batch.left > 0) this.#done.push([entry, consumer]);
    else this.#finish(id);
  }

  /** Ends a consumer's part in all entries up to one, which is the last of its batch. */
  doneAll(consumer: number, mark: number): void {
    this.#doneThrough.set(consumer, mark);
    for (const [id, batch] of this.#batches) {
      const count = batch.by[consumer];
      if (!count || id * NUMBERS > mark) continue;
      batch.by[consumer] = 0;
      batch.left -= count;
      if (batch.left === 0) this.#finish(id);
    }
  }

  /** Returns what is to be saved. */
  changes(): BatchChanges {
    const done = this.#done.filter(([entry]) => this.#batches.has(Math.floor(entry / NUMBERS)));
    return { finished: this.#finished, done, doneThrough: [...this.#doneThrough] };
  }

  /** Forgets what has been saved. */
  saved(): void {
    this.#finished = [];
    this.#done = [];
    this.#doneThrough.clear();
  }

  #finish(id: number): void {
    this.#batches.delete(id);
    this.#finished.push(id);
  }
}
