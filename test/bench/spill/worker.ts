// Fills one inbox with more than memory holds, then empties it; prints figures as JSON.
import { pino } from 'pino';
import { createScan, defineModule } from '../../../src/index.js';
import { growthOf } from './growth-of.js';
import type { Figures, Setting } from './setting.js';

const { events, size, dedup } = JSON.parse(process.argv[2] ?? '') as Setting;
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const filler = 'abcdefghijklmnopqrstuvwxyz'.repeat(Math.ceil(size / 26)).slice(0, size - 10);
let open!: () => void;
const opened = new Promise<void>((resolve) => {
  open = resolve;
});
let made = 0;
let handled = 0;
let disorder = 0;
let filled = 0;

const source = defineModule({
  name: 'source',
  watches: [],
  produces: ['RAW_TEXT'],
  suppressDupes: dedup,
  *handle(_, ctx) {
    for (; made < events; made++) yield ctx.event('RAW_TEXT', String(made).padStart(10, '0') + filler);
    filled = seconds();
    open();
  },
});
const sink = defineModule({
  name: 'sink',
  watches: ['RAW_TEXT'],
  acceptDupes: !dedup,
  handle: (event) => {
    if (Number(event.data.slice(0, 10)) !== handled) disorder++;
    return handled++ === 0 ? opened : undefined;
  },
});

const warnings: string[] = [];
const scan = createScan({
  targets: [],
  whitelist: ['test.notreal'],
  modules: [source, sink],
  memory: { spill: true },
  reportDistance: 0,
  logger: pino({ level: 'warn' }, { write: (line) => warnings.push((JSON.parse(line) as { msg: string }).msg) }),
});
const samples: { readonly at: number; readonly bytes: number }[] = [];
let peakRss = 0;
const look = () => {
  const rss = process.memoryUsage.rss();
  peakRss = Math.max(peakRss, rss);
  samples.push({ at: made + handled, bytes: rss });
};
const timer = setInterval(look, 100);
const summary = await scan.start();
clearInterval(timer);
look();
const { user, system } = process.cpuUsage();
const figures: Figures = {
  status: summary.status,
  handled,
  disorder,
  filled,
  seconds: seconds(),
  cpu: (user + system) / 1e6,
  peakRss,
  growth: growthOf(samples.filter(({ at }) => at >= events / 2)) - (dedup ? summary.dedupBytes : 0),
  dedupBytes: summary.dedupBytes,
  written: summary.spilledBytes,
  waits: summary.waits.memory.count,
  warnings,
};
console.log(JSON.stringify(figures));
