// What it costs to save the state of a scan: each kind of work with and without, in turn, as a ratio. Run with `npm run bench:state`; words
// after `--` pick the rows that have all of them in their name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScan, type ScanOptions } from '../../../src/index.js';
import { cpuSeconds } from '../cpu-seconds.js';
import { elapsedSeconds } from '../elapsed-seconds.js';
import { median } from '../median.js';
import { type Scenario, scenarios } from './scenarios.js';

const PAIRS = 5;
const TARGET = 0.6;

/** How one scan went. */
interface Took {
  readonly events: number;
  readonly elapsed: number;
  readonly cpu: number;
}

async function once({ target, whitelist, modules, memory }: Scenario, saved: boolean): Promise<Took> {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-bench-'));
  const state: Partial<ScanOptions> = saved ? { state: join(directory, 'state') } : {};
  let events = 0;
  let cpu = 0;
  (globalThis as { gc?: () => void }).gc?.();
  const elapsed = await elapsedSeconds(async () => {
    cpu = await cpuSeconds(async () => {
      const scan = createScan({ targets: [target], whitelist, modules: modules(directory), memory, ...state });
      scan.events$.subscribe(() => events++);
      const { status, reason } = await scan.done;
      if (status !== 'FINISHED') throw new Error(`Expected the scan to finish, got ${status}: ${reason}`);
    });
  });
  rmSync(directory, { recursive: true });
  return { events, elapsed, cpu };
}

/** Runs both kinds in turn, after a pair to warm up; which goes first changes. */
async function pairs(scenario: Scenario): Promise<(readonly [off: Took, on: Took])[]> {
  const taken: (readonly [Took, Took])[] = [];
  for (let i = -1; i < PAIRS; i++) {
    const first = await once(scenario, i % 2 === 0);
    const second = await once(scenario, i % 2 !== 0);
    if (first.events !== second.events) throw new Error(`Expected ${first.events} events again, got ${second.events}`);
    if (i >= 0) taken.push(i % 2 === 0 ? [second, first] : [first, second]);
  }
  return taken;
}

const words = process.argv.slice(2);
console.log(
  '| work | events | off, /s | on, /s | on over off | of it by processor time | |\n|---|---|---|---|---|---|---|',
);
for (const scenario of scenarios) {
  if (!words.every((word) => scenario.name.includes(word))) continue;
  const taken = await pairs(scenario);
  const rate = (which: 0 | 1) => median(taken.map((pair) => pair[which].events / pair[which].elapsed));
  const ratio = median(taken.map(([off, on]) => off.elapsed / on.elapsed));
  const cpu = median(taken.map(([off, on]) => off.cpu / on.cpu));
  const cells = [
    scenario.name,
    String(taken[0]?.[0].events),
    rate(0).toFixed(0),
    rate(1).toFixed(0),
    ratio.toFixed(2),
    cpu.toFixed(2),
    ratio >= TARGET ? `≥ ${TARGET} met` : `≥ ${TARGET} MISSED`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
