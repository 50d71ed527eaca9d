/** Events written down together, and what is left to be done with them. */
export interface SavedBatch {
  readonly id: number;
  /** As `encodeEvents` wrote them. */
  readonly events: Uint8Array;
  /** Pairs of entry and consumer that were done after it was written. */
  readonly done: readonly (readonly [entry: number, consumer: number])[];
}

/** All that one transaction saves. */
export interface StateChanges {
  /** New batches; an entry's number is its batch's times 65,536 and its place in it. */
  readonly batches: readonly { readonly id: number; readonly events: Uint8Array }[];
  /** Batches of which nothing is left. */
  readonly finished: readonly number[];
  /** Pairs of entry and consumer that are done. */
  readonly done: readonly (readonly [entry: number, consumer: number])[];
  /** By consumer, the entry up to which it is done with everything. */
  readonly doneThrough: readonly (readonly [consumer: number, entry: number])[];
  /** Fingerprints claimed: three words and a mask each, in the order of the claims. */
  readonly claimed: Int32Array;
  /** Fingerprints given back, of claims made in earlier commits or in this one. */
  readonly released: Int32Array;
  /** What modules keep; a value of nothing is a deletion. JSON texts. */
  readonly kept: readonly (readonly [module: string, key: string, value: string | undefined])[];
  /** Targets that nobody can read again. */
  readonly targets: readonly string[];
  /** Facts of the scan by name, laid over those saved before. JSON texts. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * Where a scan is kept on disk: one process has it at a time, and a change is saved whole or not at all.
 *
 * Everything is synchronous: a commit is one transaction on a local file.
 */
export interface StateStore {
  /** Path of what it is kept in, for messages. */
  readonly path: string;
  /** Facts saved so far, JSON texts by name; empty where nothing was ever saved. */
  facts(): Readonly<Record<string, string>>;
  /** Walks the batches of which something is left, in order, reading one at a time. */
  batches(): IterableIterator<SavedBatch>;
  doneThrough(): ReadonlyMap<number, number>;
  /** Walks what was claimed and given back, in order. */
  claims(): IterableIterator<{ readonly released: boolean; readonly words: Int32Array }>;
  /** Puts what is claimed in all in the place of how it came to be. */
  replaceClaims(words: Iterable<Int32Array>): void;
  kept(module: string): IterableIterator<[key: string, value: string]>;
  targets(): IterableIterator<string>;
  /** Saves changes in one transaction. @throws Error naming the file where it cannot. */
  commit(changes: StateChanges): void;
  /** Closes it, and lets others have it. */
  close(): void;
}
