import type { SeenSet } from '../util/seen-set.js';
import type { StateStore } from './state-store.js';

/** How many times what is claimed a log of claims may be long. */
const LONGEST = 2;
/** Entries up to which it does not matter. */
const FEW = 10_000;

/**
 * Claims again what was claimed, and has a state keep that instead of a log that has grown much longer.
 *
 * @param store Where it was saved.
 * @param seen Gets the claims; its recorder is not told.
 * @example
 * ```ts
 * restoreClaims(store, dedup.seen);
 * ```
 */
export function restoreClaims(store: Pick<StateStore, 'claims' | 'replaceClaims'>, seen: SeenSet): void {
  let read = 0;
  for (const { released, words } of store.claims()) {
    if (released) seen.withdraw(words);
    else seen.merge(words);
    read += words.length / 4;
  }
  if (read > Math.max(FEW, LONGEST * seen.size)) store.replaceClaims(seen.snapshot());
}
