type Counts = Readonly<Record<string, number>>;

/**
 * Adds counts by name.
 *
 * @example
 * ```ts
 * sumOf({ a: 1 }, { a: 2, b: 3 }); // { a: 3, b: 3 }
 * ```
 */
export function sumOf(...counts: readonly (Counts | undefined)[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const each of counts) {
    for (const [name, count] of Object.entries(each ?? {})) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
