/** Bits of the third word that make a group. */
const BITS = 10;
const GROUPS = 2 ** BITS;
const SHIFT = 32 - BITS;

/** The groups' order: far ones follow one another, so that what takes them in grows evenly. */
const ORDER = Uint16Array.from({ length: GROUPS }, (_, group) => {
  let order = 0;
  for (let bit = 0; bit < BITS; bit++) order = (order << 1) | ((group >>> bit) & 1);
  return order;
});

/**
 * Brings entries of a `SeenSet` together that lie near each other in it: taking many in is then bound by the processor, not by memory.
 *
 * Entries of one group stay in order.
 *
 * @param entries Four words each.
 * @param into Takes them; as long, and another array.
 * @example
 * ```ts
 * groupEntries(entries, grouped);
 * seen.merge(grouped);
 * ```
 */
export function groupEntries(entries: Int32Array, into: Int32Array): void {
  const ends = new Uint32Array(GROUPS + 1);
  for (let i = 2; i < entries.length; i += 4) {
    const at = (ORDER[(entries[i] as number) >>> SHIFT] as number) + 1;
    ends[at] = (ends[at] as number) + 4;
  }
  for (let group = 0; group < GROUPS; group++) ends[group + 1] = (ends[group + 1] as number) + (ends[group] as number);
  for (let i = 0; i + 3 < entries.length; i += 4) {
    const group = ORDER[(entries[i + 2] as number) >>> SHIFT] as number;
    const to = ends[group] as number;
    into[to] = entries[i] as number;
    into[to + 1] = entries[i + 1] as number;
    into[to + 2] = entries[i + 2] as number;
    into[to + 3] = entries[i + 3] as number;
    ends[group] = to + 4;
  }
}
