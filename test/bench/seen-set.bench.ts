import { createFingerprinter } from '../../src/util/create-fingerprinter.js';
import { requestCollection } from '../../src/util/request-collection.js';
import { SeenSet } from '../../src/util/seen-set.js';

const MB = 1024 * 1024;

/**
 * Fills a seen-set and prints what it costs.
 *
 * Usage: `npx tsx test/bench/seen-set.bench.ts 20000000`; one size a process, or what it had before blurs resident memory.
 */
async function measure(entries: number): Promise<void> {
  const { fingerprint } = createFingerprinter();
  requestCollection();
  const before = process.memoryUsage();
  const seen = new SeenSet();
  let peakRss = 0;
  let worstBytes = 0;
  const start = performance.now();
  for (let i = 0; i < entries; i++) {
    if (!seen.claim(fingerprint(String(i), 0), 0)) throw new Error(`Expected ${i} to be new`);
    if (i % 65_536 !== 0) continue;
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
    if (i > 1_000_000) worstBytes = Math.max(worstBytes, seen.bytes / seen.size);
  }
  const claimed = performance.now() - start;
  for (let i = 0; i < entries; i++) {
    if (seen.claim(fingerprint(String(i), 0), 0)) throw new Error(`Expected ${i} to be known`);
  }
  const again = performance.now() - start - claimed;
  const lazy = process.memoryUsage();
  requestCollection();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const after = process.memoryUsage();
  const each = (bytes: number) => (bytes / entries).toFixed(1);
  console.log(`${entries} entries (fingerprints included in times)`);
  console.log(`  own account    ${each(seen.bytes)} B/entry, at most ${worstBytes.toFixed(1)} from 1e6 on`);
  console.log(`  arrayBuffers   ${each(after.arrayBuffers - before.arrayBuffers)} B/entry`);
  console.log(`  RSS at end     ${each(after.rss - before.rss)} B/entry (uncollected ${each(lazy.rss - before.rss)})`);
  console.log(`  peak RSS       ${each(peakRss - before.rss)} B/entry, ${(peakRss / MB).toFixed(0)} MB`);
  console.log(`  new claim      ${((claimed / entries) * 1e6).toFixed(0)} ns`);
  console.log(`  repeated claim ${((again / entries) * 1e6).toFixed(0)} ns`);
  seen.clear();
  const pauses = longestClaims(entries, (i) => fingerprint(String(i), 0));
  console.log(`  longest claims ${pauses.map((ms) => ms.toFixed(1)).join(', ')} ms of processor time`);
}

/** Returns the five longest single claims in processor time, which other processes do not lengthen. */
function longestClaims(entries: number, wordsOf: (i: number) => Int32Array): number[] {
  const seen = new SeenSet();
  const pauses: number[] = [];
  for (let i = 0; i < entries; i++) {
    const words = wordsOf(i);
    const before = process.cpuUsage();
    seen.claim(words, 0);
    const { user, system } = process.cpuUsage(before);
    if (user + system > 1000) pauses.push((user + system) / 1000);
  }
  return pauses.sort((a, b) => b - a).slice(0, 5);
}

await measure(Number(process.argv[2] ?? 20_000_000));
