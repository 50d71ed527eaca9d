import { groupEntries } from '../util/group-entries.js';
import type { SeenSet } from '../util/seen-set.js';
import type { StateStore } from './state-store.js';

/** How many times what is claimed a log of claims may be long. */
const LONGEST = 2;
/** Entries up to which it does not matter. */
const FEW = 10_000;
/** Words taken in at once: 2²⁰ entries. */
const AT_ONCE = 4 * 2 ** 20;

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
  const gathered = new Int32Array(AT_ONCE);
  const grouped = new Int32Array(AT_ONCE);
  let used = 0;
  let read = 0;
  const takeIn = () => {
    const entries = grouped.subarray(0, used);
    groupEntries(gathered.subarray(0, used), entries);
    seen.merge(entries);
    used = 0;
  };
  for (const { released, words } of store.claims()) {
    read += words.length / 4;
    if (released || used + words.length > AT_ONCE) takeIn();
    if (released) seen.withdraw(words);
    else if (words.length > AT_ONCE) seen.merge(words);
    else {
      gathered.set(words, used);
      used += words.length;
    }
  }
  takeIn();
  if (read > Math.max(FEW, LONGEST * seen.size)) store.replaceClaims(seen.snapshot());
}
