// What scans take of memory, each in a process of its own, and at what rate. Run with `npm run bench:memory`; words
// after `--` pick the rows that have all of them in their name.
import { rmSync } from 'node:fs';
import { bundleProgram } from '../../proof/bundle-program.js';
import type { Figures } from './figures.js';
import { runWorker } from './run-worker.js';
import { type Scenario, scenarios } from './scenarios.js';
import type { Setting } from './setting.js';

const MB = 1024 ** 2;
/** Megabytes of heap in which nothing presses. */
const PLENTY = 12_288;
const COLUMNS = [
  'scenario',
  'ended',
  'events',
  's',
  'rate, share of unpressed',
  'payload, MB',
  'peak RSS, MB',
  'peak heap, MB',
  'allowed, MB',
  'unpressed RSS, MB',
  'waits',
  'longest, ms',
  'peak pressure',
  'out of order before the turn / in all',
  '',
];

const script = await bundleProgram('bench/memory/worker');
const megabytes = (bytes: number) => (bytes / MB).toFixed(0);

/** Returns seconds and bytes of the same work with memory no object; side by side, both have the same machine. */
async function withoutPressure(setting: Setting, parts = 1): Promise<Pick<Figures, 'seconds' | 'peakRss'> | undefined> {
  const part = { ...setting, events: setting.events / parts, pressed: false };
  let [seconds, peakRss] = [0, 0];
  for (let i = 0; i < parts; i++) {
    const { figures, failure } = await runWorker(script, part, { heap: PLENTY });
    if (!figures) {
      console.error(`unpressed: ${failure}`);
      return undefined;
    }
    seconds += figures.seconds;
    peakRss = Math.max(peakRss, figures.peakRss);
  }
  return { seconds, peakRss };
}

async function row({ name, setting, limits, allowed, rate, parts, overflows = false }: Scenario): Promise<string[]> {
  const [{ figures, failure, skipped, limitHits }, free] = await Promise.all([
    runWorker(script, setting, limits),
    rate === undefined ? undefined : withoutPressure(setting, parts),
  ]);
  if (skipped !== undefined) return [name, `skipped: ${skipped}`];
  if (!figures) return [name, `**no**: ${failure}`];
  const share = free && free.seconds / figures.seconds;
  const misses = [
    figures.status !== 'FINISHED' && figures.status,
    !overflows && figures.handled !== setting.events && 'events missing',
    figures.peakRss > allowed && `${((figures.peakRss / allowed - 1) * 100).toFixed(0)} % above what is allowed`,
    share !== undefined && share < (rate ?? 0) && `rate below ${rate}`,
    rate !== undefined && !free && 'nothing to compare the rate with',
    overflows === (figures.errors.length === 0) && `errors: ${figures.errors.length}`,
    figures.outOfOrderBefore > 0 && 'out of order',
  ].filter((miss) => typeof miss === 'string');
  const notes = [
    misses.length > 0 ? `MISSED: ${misses.join('; ')}` : 'met',
    limitHits === undefined ? '' : `limit met ${limitHits} times, none killed`,
    setting.shape === 'stream'
      ? `payload ${(figures.payloadBytes / figures.heapSizeLimit).toFixed(1)} × heap limit`
      : '',
    setting.shape === 'stream' ? `RSS ${(figures.peakRss / figures.heapSizeLimit).toFixed(2)} × heap limit` : '',
    overflows ? `bystander saw ${figures.bystander}; ${figures.errors[0]}` : '',
  ].filter(Boolean);
  return [
    name,
    'yes',
    String(figures.handled),
    figures.seconds.toFixed(1),
    share === undefined ? '' : share.toFixed(2),
    megabytes(figures.payloadBytes),
    megabytes(figures.peakRss),
    megabytes(figures.peakHeap),
    megabytes(allowed),
    free === undefined ? '' : megabytes(free.peakRss),
    String(figures.waits),
    figures.longestWait.toFixed(0),
    figures.peakPressure.toFixed(2),
    `${figures.outOfOrderBefore} / ${figures.outOfOrder}`,
    notes.join('; '),
  ];
}

try {
  const words = process.argv.slice(2);
  console.log(`| ${COLUMNS.join(' | ')} |\n|${COLUMNS.map(() => '---').join('|')}|`);
  for (const scenario of scenarios) {
    if (words.every((word) => scenario.name.includes(word))) console.log(`| ${(await row(scenario)).join(' | ')} |`);
  }
} finally {
  rmSync(script);
}
