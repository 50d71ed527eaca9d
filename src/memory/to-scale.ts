/**
 * Maps how full something is to the scale that all memory sensors share: 0.5 at `slow`, 1 at `hard`, straight between,
 * and in proportion below.
 *
 * @example
 * ```ts
 * toScale(0.8, 0.7, 0.9); // 0.75
 * ```
 * @param share How full it is. Range: from 0.
 * @param slow The share at which to begin to slow.
 * @param hard The share that is the hard limit.
 * @returns 0 to 1; NaN where `share` is NaN.
 */
export function toScale(share: number, slow: number, hard: number): number {
  if (share < slow) return Math.max(0, (share / slow) * 0.5);
  return Math.min(1, 0.5 + ((share - slow) / (hard - slow)) * 0.5);
}
