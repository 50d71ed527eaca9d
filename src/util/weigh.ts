/** Values looked at before the rest is estimated. */
const MOST_VISITS = 2_000;

/**
 * Estimates the bytes of data: a string's length, a buffer's bytes, 16 a value beside them. At most 2,000 values are
 * visited; the rest of a list is taken to be like what was seen of it.
 *
 * @example
 * ```ts
 * weigh('example.com'); // 11
 * ```
 */
export function weigh(data: unknown): number {
  return typeof data === 'string' ? data.length : weighMembers(data);
}

function weighMembers(data: unknown): number {
  let left = MOST_VISITS;
  const visit = (value: unknown): number => {
    if (typeof value === 'string') return 16 + value.length;
    if (typeof value !== 'object' || value === null) return 16;
    if (ArrayBuffer.isView(value)) return 64 + value.byteLength;
    const members = Object.values(value);
    let sum = 32;
    for (let i = 0; i < members.length; i++) {
      if (--left < 0) return sum + (sum / (i + 1)) * (members.length - i);
      sum += 16 + visit(members[i]);
    }
    return sum;
  };
  return Math.round(visit(data));
}
