// How do I see memory pressure, and what it does to each module?
import { setTimeout as sleep } from 'node:timers/promises';
import { createScan, defineModule } from 'headgate';
import { filter, map, pairwise } from 'rxjs';

const pages = defineModule({
  name: 'pages',
  watches: ['DNS_NAME'],
  produces: ['RAW_TEXT'],
  *handle(_, ctx) {
    for (let i = 0; i < 6000; i++) yield ctx.event('RAW_TEXT', `${i} ${'x'.repeat(10_000)}`);
  },
});
const slowReader = defineModule({ name: 'slow-reader', watches: ['RAW_TEXT'], concurrency: 4, handle: () => sleep(1) });

const scan = createScan({
  targets: ['example.com'],
  modules: [pages, slowReader],
  memory: { limit: '256MB', maxDelay: 100 },
});

scan.pressure$
  .pipe(
    pairwise(),
    filter(([before, now]) => Math.floor(before * 10) !== Math.floor(now * 10)),
    map(([, now]) => now),
  )
  .subscribe((pressure) => console.log('pressure', pressure.toFixed(2)));

const { waits, peakBytes, events } = await scan.start();
console.log({ events, peakBytes, waits: waits.memory });
