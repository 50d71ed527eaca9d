import type { ModuleTally } from './tally.js';

/** Counts events, one unless told otherwise, that were not admitted, or not taken, under their reason. */
export function countDrop({ dropped }: Pick<ModuleTally, 'dropped'>, reason: string, count = 1): void {
  dropped[reason] = (dropped[reason] ?? 0) + count;
}
