// A scan of the lab that goes on for an hour, with spill, state and outputs, and what it occupies meanwhile. Run with `npm run soak`, or for
// so many minutes with `npm run soak -- 10`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab } from '../../../examples/lab/start-lab.js';
import { bundleProgram } from '../../proof/bundle-program.js';
import { startLife } from '../../proof/start-life.js';
import { judgeGrowth } from './judge-growth.js';
import type { Sample } from './sample.js';
import type { SoakJob } from './soak-job.js';

const MINUTES = Number(process.argv[2] ?? 60);
if (!(MINUTES > 0)) throw new Error(`Expected a number of minutes, got \`${process.argv[2]}\``);
/** Of the time: until caches, pools and V8's generations have their size. */
const WARM_UP = 1 / 6;
/** Names that there are to find, in units of 200: more than anybody finds in a day. */
const SIZE = 100_000;
/** Megabytes of heap. */
const HEAP = 256;

const folder = mkdtempSync(join(tmpdir(), 'headgate-soak-'));
const script = await bundleProgram('bench/soak/worker');
await using lab = await startLab({ size: SIZE });
const { targets, resolvers, ports } = lab;
const job: SoakJob = { directory: folder, targets, resolvers, ports, period: Math.min(5000, MINUTES * 250) };
const samples: Sample[] = [];
const life = startLife(script, [JSON.stringify(job)], [`--max-old-space-size=${HEAP}`]);
const timer = setTimeout(() => life.kill('SIGTERM'), MINUTES * 60_000);
let told = 0;
life.onLine((line) => {
  if (!line.startsWith('sample ')) return console.log(line.slice(0, 500));
  const sample = JSON.parse(line.slice('sample '.length)) as Sample;
  samples.push(sample);
  if (sample.minutes < told) return;
  told += MINUTES / 60;
  console.log(
    Object.entries(sample)
      .map(([what, value]) => `${what} ${Math.round(value * 10) / 10}`)
      .join(', '),
  );
});
const { code, signal, stderr } = await life.ended;
clearTimeout(timer);
if (code !== 0) throw new Error(`Expected the scan to stop when told, got ${signal ?? `exit code ${code}`}: ${stderr}`);

const steady = samples.filter(({ minutes }) => minutes >= MINUTES * WARM_UP);
const [first, last] = [steady[0], steady.at(-1)];
if (!first || !last) throw new Error('Expected samples of the scan, got none: it ended before it had warmed up');
const figures = judgeGrowth(steady);
const rate = (last.events - first.events) / (last.minutes - first.minutes) / 60;
console.log(
  `\n${MINUTES} minutes, ${last.events} events, ${rate.toFixed(0)} a second; queued at the end ${last.queued}; ` +
    `dedup tables ${first.dedup.toFixed(1)} to ${last.dedup.toFixed(1)} MB; ${steady.length} samples after warm-up\n`,
);
console.log('| what | mean | slope an hour, 95 % | verdict |\n|---|---|---|---|');
for (const { what, mean, slope, margin, verdict } of figures)
  console.log(`| ${what} | ${mean.toFixed(1)} | ${slope.toFixed(2)} ± ${margin.toFixed(2)} | ${verdict} |`);
rmSync(folder, { recursive: true });
rmSync(script);
if (figures.some(({ verdict }) => verdict === 'GROWS')) process.exitCode = 1;
