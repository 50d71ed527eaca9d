// Compares laws of backpressure on the same engine. Run with `npm run bench:control`; `--chart` draws the chart anew.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { collapseChart } from './collapse-chart.js';
import { contenders } from './contenders.js';
import { controlQuality } from './control-quality.js';
import { BACKLOG, type PinnedResult } from './pinned.js';
import { BUDGET, type StepsResult } from './steps.js';
import type { TreeResult } from './tree.js';

const CHART = 'test/bench/control/collapse.svg';
const worker = fileURLToPath(new URL('worker.mjs', import.meta.url));
const names = contenders(() => 0).map(({ name }) => name);
const MB = 1024 ** 2;

/** Runs one contender through one scenario in a process of its own; nothing where that dies. */
async function run<T>(scenario: string, name: string): Promise<T | undefined> {
  const options = { maxBuffer: 256 * MB, timeout: 180_000 };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [worker, scenario, name], options);
    return JSON.parse(stdout) as T;
  } catch {
    return undefined;
  }
}

const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const endOf = (steps: StepsResult | undefined): string => {
  if (!steps) return 'died';
  if (steps.ended) return 'yes';
  return steps.lost
    ? `no: 10 × the limit after ${steps.seconds.toFixed(1)} s`
    : 'no: not drained 30 s after the last event';
};

const drained = new Map<string, PinnedResult>();
const rows: string[][] = [];
for (const { name, summary } of contenders(() => 0)) {
  const steps = await run<StepsResult>('steps', name);
  const tree = await run<TreeResult>('tree', name);
  const pinned = await run<PinnedResult>('pinned', name);
  if (pinned) drained.set(name, pinned);
  const quality = steps && controlQuality(steps);
  rows.push([
    name,
    summary,
    endOf(steps),
    quality ? Math.round(quality.rate).toLocaleString('en') : '–',
    steps ? percent(steps.busy) : '–',
    steps ? percent(steps.idle) : '–',
    quality ? (quality.peakBytes / MB).toFixed(1) : '–',
    quality ? percent(quality.overshoot) : '–',
    quality ? Math.round(quality.settling).toLocaleString('en') : '–',
    quality ? percent(quality.ripple) : '–',
    tree?.ended
      ? `${tree.seconds.toFixed(1)} s, ${(tree.peakBytes / MB).toFixed(0)} MB`
      : `no: ${tree?.handled ?? 0} of 20,000`,
    pinned ? `${(pinned.handled / pinned.seconds).toLocaleString('en', { maximumSignificantDigits: 3 })}/s` : 'died',
  ]);
  console.error(`${rows.length} of ${names.length}: ${name}`);
}
console.log(
  `Budget ${BUDGET / MB} MB, events of 10 KB, four slots of 1 ms. Steps: consumer six times slower and back, producers`,
);
console.log('2 to 8 and back, half the budget taken from outside and given back; 4 s each.\n');
console.log(
  table(
    [
      'law',
      'what it does',
      'ended',
      'events/s',
      'slots busy',
      'slots starved',
      'peak MB',
      'overshoot',
      'settling ms',
      'ripple',
      'tree of 20,000',
      'drain at 91.9 %',
    ],
    rows,
  ),
);
const [consumer, ours] = [drained.get('bbot-consumer'), drained.get('headgate')];
if (process.argv.includes('--chart') && consumer && ours) {
  const lines = [
    {
      label: `producers delayed: ${ours.handled.toLocaleString('en')} in ${ours.seconds.toFixed(1)} s`,
      color: '#1a7f37',
      result: ours,
    },
    {
      label: `consumer delayed: ${consumer.handled} in ${Math.round(consumer.seconds)} s`,
      color: '#cf222e',
      result: consumer,
    },
  ];
  await writeFile(CHART, collapseChart(lines, BACKLOG, 5));
  console.log(`\nDrawn: ${CHART}`);
}
