/**
 * Returns `s³`: the default law of delay.
 *
 * It costs nothing near `low`, is steep near the limit, needs no tuning and settles by itself
 * (source: ScyllaDB's delay for materialised views).
 *
 * @example
 * ```ts
 * cubic(0.5); // 0.125
 * ```
 * @param s How far pressure is from `low` (0) to `high` (1).
 */
export function cubic(s: number): number {
  return s * s * s;
}
