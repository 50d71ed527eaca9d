/**
 * Returns the known name most like a mistyped one; nothing where none is near.
 *
 * @example
 * ```ts
 * nearestName('htp-probe', ['http-probe', 'robots']); // 'http-probe'
 * ```
 * @param name What was typed.
 * @param known The names there are.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  // Of a short name something has to be left.
  let least = Math.min(Math.max(2, Math.floor(name.length / 3)) + 1, Math.max(name.length, 1));
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
