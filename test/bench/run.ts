// The figures of the engine, each a median of interleaved runs after a warm-up. Run with `npm run bench`, or some of them with
// `npm run bench -- http-probe excavate`.
import { nearestName } from '../../src/nearest-name.js';
import { cpuSeconds } from './cpu-seconds.js';
import { startDnsBench } from './dns-resolve.js';
import { drain } from './drain.js';
import { elapsedSeconds } from './elapsed-seconds.js';
import { excavateScan } from './excavate.js';
import { htmlPage } from './html-page.js';
import { probeWithPool, probeWithScan } from './http-probe.js';
import { median } from './median.js';
import { startPageServer } from './page-server.js';
import { bareConnects, portBench, portConnectScan } from './port-connect.js';
import { queuedEventBytes } from './queued-event-bytes.js';
import { releaseFromEachValue, releaseFromGate, releaseFromMergeMap } from './release.js';
import { seenSetBytes } from './seen-set-bytes.js';
import { treeScan } from './tree-scan.js';
import { treeSubject } from './tree-subject.js';
import { watchedTree } from './watched-tree.js';
import { treeScanWithAndWithoutGate } from './without-gate.js';

const TREE = 300_000;
const QUEUED = 200_000;
const rows: string[][] = [];
const row = (figure: string, value: string, target: string, met: boolean) => {
  rows.push([figure, value, target, met ? 'met' : 'MISSED']);
  console.log(`${figure}: ${value} (target ${target}) ${met ? 'met' : 'MISSED'}`);
};

/** Collects garbage, so that neither of two that differ by little pays for the other's. */
const collect = () => (globalThis as { gc?: () => void }).gc?.();

/** Runs two kinds of work in turn, after two of each to warm up; returns the seconds of every pair. */
async function pairs(
  count: number,
  a: () => unknown,
  b: () => unknown,
  before: () => unknown = () => {},
): Promise<readonly (readonly [number, number])[]> {
  const seconds: [number, number][] = [];
  for (let i = -2; i < count; i++) {
    // Which goes first changes, so that neither always meets the other's garbage.
    const order = i % 2 === 0 ? [a, b] : [b, a];
    before();
    const first = await cpuSeconds(order[0] as () => unknown);
    before();
    const second = await cpuSeconds(order[1] as () => unknown);
    if (i >= 0) seconds.push(i % 2 === 0 ? [first, second] : [second, first]);
  }
  return seconds;
}

const figures = {
  tree: async () => {
    const tree = await pairs(
      7,
      () => treeScan(TREE),
      () => treeSubject(TREE),
    );
    const rate = TREE / median(tree.map(([scan]) => scan));
    row(
      'events per CPU-second, tree of 300,000, whole engine, one module',
      Math.round(rate).toLocaleString('en'),
      '≥ 500,000',
      rate >= 500_000,
    );
    const ratio = median(tree.map(([scan, subject]) => subject / scan));
    row('its ratio to a bare Subject loop, same event, same dedup hash', ratio.toFixed(2), '≥ 0.4', ratio >= 0.4);
  },

  watched: async () => {
    const watched = await pairs(
      5,
      () => watchedTree(100_000, 20),
      () => watchedTree(100_000, 1),
    );
    const watching = median(watched.map(([twenty, one]) => twenty / one));
    row('cost of an event with 20 modules watching, one accepting, over 1', watching.toFixed(2), '≤ 2', watching <= 2);
  },

  release: async () => {
    const released = median(Array.from({ length: 7 }, () => releaseFromGate(QUEUED)));
    row('200,000 waiting at one gate released in order, ms', released.toFixed(0), '≤ 100', released <= 100);
    console.log(`  mergeMap's queue: ${(await releaseFromMergeMap(QUEUED)).toFixed(0)} ms`);
    console.log(`  eachValueFrom's queue: ${(await releaseFromEachValue(QUEUED)).toFixed(0)} ms`);
  },

  sizes: async () => {
    const SIZES = [100_000, 1_000_000, 2_000_000, 10_000_000, 20_000_000];
    const speeds: number[] = [];
    for (const size of SIZES) {
      // Not collected in between: that shrinks the young generation, which small runs then spend their time on growing.
      const seconds: number[] = [];
      for (let i = 0; i < Math.max(1, 2_000_000 / size); i++) seconds.push(await cpuSeconds(() => treeScan(size)));
      speeds.push(size / median(seconds));
    }
    console.log(
      `  ${SIZES.map((size, at) => `${size.toLocaleString('en')}: ${Math.round(speeds[at] as number)}/s`).join(', ')}`,
    );
    const middle = median(speeds);
    const spread = Math.max(...speeds.map((speed) => Math.abs(speed / middle - 1)));
    row(
      'events per CPU-second from 10⁵ to 2·10⁷, furthest from their median',
      `${(spread * 100).toFixed(0)} %`,
      '≤ 25 %',
      spread <= 0.25,
    );
    const doubled = Math.max(
      (2 * (speeds[1] as number)) / (speeds[2] as number),
      (2 * (speeds[3] as number)) / (speeds[4] as number),
    );
    row('time for 2 N over time for N, at 10⁶ and 10⁷', doubled.toFixed(2), '≤ 2.5', doubled <= 2.5);
  },

  'queued-bytes': async () => {
    const queued = queuedEventBytes(200_000);
    row('heap bytes per queued DNS_NAME', queued.toFixed(0), '≤ 500', queued <= 500);
  },

  gate: async () => {
    const variants = await treeScanWithAndWithoutGate();
    const gated = await pairs(
      11,
      () => variants.with(TREE),
      () => variants.without(TREE),
      collect,
    );
    const cost = median(gated.map(([withGate, without]) => withGate / without));
    row('whole engine with its gates over without, no pressure, 11 pairs', cost.toFixed(3), '≤ 1.05', cost <= 1.05);
  },

  drain: async () => {
    const drained: [number, number][] = [];
    for (let i = -1; i < 7; i++) {
      const pair: [number, number] = i % 2 === 0 ? [await drain(QUEUED, 0), await drain(QUEUED, 1)] : [0, 0];
      if (i % 2 !== 0) {
        pair[1] = await drain(QUEUED, 1);
        pair[0] = await drain(QUEUED, 0);
      }
      if (i >= 0) drained.push(pair);
    }
    const draining = median(drained.map(([free, full]) => free / full));
    row(
      'rate of draining 200,000 queued events, pressure 1 over pressure 0',
      draining.toFixed(2),
      '≥ 0.95',
      draining >= 0.95,
    );
  },

  'port-connect': async () => {
    const knocked = await portBench(1, 20_000, 8);
    const knocking = await pairs(
      5,
      () => portConnectScan(knocked),
      () => bareConnects(knocked),
    );
    knocked.close();
    const connects = median(knocking.map(([scan, bare]) => bare / scan));
    row(
      'port-connect over 20,000 ports, its ratio to a bare connect loop',
      connects.toFixed(2),
      '≥ 0.9',
      connects >= 0.9,
    );
  },

  'seen-set': async () => {
    const seen = seenSetBytes(20_000_000);
    // One preemption of the process looks like a pause, the same claim is never preempted in every run.
    for (let i = 0; i < 2; i++) seen.longestPause = Math.min(seen.longestPause, seenSetBytes(20_000_000).longestPause);
    row(
      'bytes per dedup entry at 20,000,000',
      `${seen.accounted.toFixed(1)} (resident ${seen.resident.toFixed(1)})`,
      '≤ 24',
      seen.accounted <= 24,
    );
    row('longest claim while it grew, ms', seen.longestPause.toFixed(1), '≤ 10', seen.longestPause <= 10);
  },

  'dns-resolve': async () => {
    const NAMES = 5000;
    const dnsBench = await startDnsBench();
    const lookups: [elapsed: number, cpu: number][] = [];
    for (let i = -1; i < 7; i++) {
      const time = async (work: (names: number) => Promise<number>) => {
        let cpu = 0;
        const elapsed = await elapsedSeconds(async () => {
          cpu = await cpuSeconds(async () => {
            const resolved = await work(NAMES);
            if (resolved !== NAMES) throw new Error(`Expected ${NAMES} names to resolve, got ${resolved}`);
          });
        });
        return { elapsed, cpu };
      };
      const order = i % 2 === 0 ? [dnsBench.scan, dnsBench.bare] : [dnsBench.bare, dnsBench.scan];
      const times = [await time(order[0] as typeof dnsBench.scan), await time(order[1] as typeof dnsBench.scan)];
      const [scan, bare] = (i % 2 === 0 ? times : times.reverse()) as [(typeof times)[0], (typeof times)[0]];
      if (i >= 0) lookups.push([bare.elapsed / scan.elapsed, bare.cpu / scan.cpu]);
    }
    dnsBench.close();
    const looking = median(lookups.map(([elapsed]) => elapsed));
    row(
      'lookups of dns-resolve in a scan of the lab over a bare c-ares loop',
      looking.toFixed(2),
      '≥ 0.9',
      looking >= 0.9,
    );
    console.log(`  in CPU-seconds of the scanning process: ${median(lookups.map(([, cpu]) => cpu)).toFixed(2)}`);
  },

  excavate: async () => {
    const pages = Array.from({ length: 60 }, (_, i) => htmlPage(250_000, i));
    const megabytes = pages.reduce((sum, { length }) => sum + length, 0) / 1e6;
    const digs: number[] = [];
    for (let i = -2; i < 5; i++) {
      const seconds = await cpuSeconds(() => excavateScan(pages));
      if (i >= 0) digs.push(megabytes / seconds);
    }
    const dug = median(digs);
    row('MB of HTML a CPU-second through excavate, whole engine', dug.toFixed(1), '≥ 20', dug >= 20);
  },

  'http-probe': async () => {
    const PROBED = 3000;
    const AT_ONCE = 50;
    // As far as a site on the same continent: with none in between, the figure is of the parsing that only one of the two does.
    const server = await startPageServer(Buffer.from(htmlPage(8000, 1)), 20);
    const probed: number[] = [];
    for (let i = -1; i < 5; i++) {
      const pool = i % 2 === 0 ? await probeWithPool(server.url, PROBED, AT_ONCE) : 0;
      const scan = await probeWithScan(server.url, PROBED, AT_ONCE);
      const bare = pool || (await probeWithPool(server.url, PROBED, AT_ONCE));
      if (i >= 0) probed.push(bare / scan);
    }
    await server.close();
    const probing = median(probed);
    row(
      'rate of http-probe over a bare pool, 50 at once, answers after 20 ms',
      probing.toFixed(2),
      '≥ 0.9',
      probing >= 0.9,
    );
  },
};

const asked = process.argv.slice(2);
for (const name of asked) {
  if (Object.hasOwn(figures, name)) continue;
  const nearest = nearestName(name, Object.keys(figures));
  console.error(
    `Expected one of ${Object.keys(figures).join(', ')}, got \`${name}\`${nearest ? `; did you mean \`${nearest}\`?` : '.'}`,
  );
  process.exit(2);
}
for (const [name, measure] of Object.entries(figures)) if (asked.length === 0 || asked.includes(name)) await measure();

console.log(`\n${['figure', 'measured', 'target', ''].join(' | ')}\n--- | --- | --- | ---`);
for (const cells of rows) console.log(cells.join(' | '));
