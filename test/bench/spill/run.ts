// What queues that spill take of memory, and at what rate, each in a process of 256 MB of heap. Run with `npm run bench:spill`; words after
// `--` pick the rows that have all of them in their name.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figures, Setting } from './setting.js';

const MB = 1024 ** 2;
const HEAP = 256;
/** Bytes that resident memory may have beside the dedup table. */
const ALLOWED = 400 * MB;
const worker = fileURLToPath(new URL('worker.mjs', import.meta.url));
const settings: readonly (Setting & { readonly least: number; readonly fits?: boolean })[] = [
  { name: '20,000 of 200 B, which fit', events: 20_000, size: 200, dedup: true, least: 0, fits: true },
  { name: '10 million of 200 B', events: 10_000_000, size: 200, dedup: false, least: 100_000 },
  { name: '10 million of 200 B, dedup on', events: 10_000_000, size: 200, dedup: true, least: 0 },
  { name: '200,000 of 10 KB', events: 200_000, size: 10_240, dedup: false, least: 0 },
];
const COLUMNS =
  'queued | ended | handled | s to fill | s in all | events/s | CPU s | peak RSS | dedup | growth | written | waits |';

console.log(`${HEAP} MB of heap. Sizes in MB.\n\n| ${COLUMNS}  |\n|${'---|'.repeat(13)}`);
const words = process.argv.slice(2);
for (const { least, fits = false, ...setting } of settings) {
  if (!words.every((word) => setting.name.includes(word))) continue;
  const args = [`--max-old-space-size=${HEAP}`, worker, JSON.stringify(setting)];
  const figures = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Figures;
  const rate = setting.events / figures.seconds;
  const misses = [
    figures.handled !== setting.events && 'events missing',
    figures.disorder > 0 && `${figures.disorder} out of order`,
    figures.peakRss - figures.dedupBytes > ALLOWED && 'more memory than allowed',
    rate < least && `below ${least} events/s`,
    fits !== (figures.written === 0) && 'written what fits, or not what does not',
    ...figures.warnings,
  ].filter((miss) => typeof miss === 'string');
  const cells = [
    setting.name,
    figures.status,
    figures.handled,
    figures.filled.toFixed(1),
    figures.seconds.toFixed(1),
    Math.round(rate),
    figures.cpu.toFixed(1),
    ...[figures.peakRss, figures.dedupBytes, figures.growth, figures.written].map((bytes) => (bytes / MB).toFixed(0)),
    figures.waits,
    misses.length > 0 ? `MISSED: ${misses.join('; ')}` : 'met',
  ];
  console.log(`| ${cells.join(' | ')} |`);
  if (misses.length > 0) process.exitCode = 1;
}
