import type { ModuleTally } from './tally.js';

/** Counts one event that was not admitted, or not taken, under its reason. */
export function countDrop({ dropped }: Pick<ModuleTally, 'dropped'>, reason: string): void {
  dropped[reason] = (dropped[reason] ?? 0) + 1;
}
