import { SeenSet } from '../../src/util/seen-set.js';

/** Returns what a dedup entry costs at a size: bytes accounted, bytes of resident memory, and the longest single claim. */
export function seenSetBytes(entries: number): { accounted: number; resident: number; longestPause: number } {
  const before = process.memoryUsage.rss();
  const seen = new SeenSet();
  const words = new Int32Array(4);
  let state = 0x9e3779b9;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  let longestPause = 0;
  for (let i = 0; i < entries; i++) {
    words[0] = next();
    words[1] = next();
    words[2] = next();
    words[3] = next();
    const start = performance.now();
    seen.claim(words, 0);
    longestPause = Math.max(longestPause, performance.now() - start);
  }
  const resident = process.memoryUsage.rss() - before;
  return { accounted: seen.bytes / seen.size, resident: resident / seen.size, longestPause };
}
