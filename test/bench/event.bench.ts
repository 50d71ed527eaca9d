import { buildEvent, createEvent } from '../../src/create-event.js';
import type { Draft } from '../../src/draft.js';
import type { ScanEvent } from '../../src/event.js';
import { requestCollection } from '../../src/util/request-collection.js';

/** What a DNS_NAME costs to make, and to keep; run with `npx tsx test/bench/event.bench.ts`. */
const COUNT = 500_000;
const names = Array.from({ length: COUNT }, (_, i) => JSON.parse(`"host-${i}.dept-${i % 97}.example.com"`) as string);
const root = createEvent('SCAN', { name: 'bench' });
const seed = createEvent('DNS_NAME', 'example.com', root, { seed: true });

function build(kept: ScanEvent[]): number {
  const start = process.cpuUsage();
  for (let i = 0; i < COUNT; i++) {
    const draft = { type: 'DNS_NAME', data: names[i] as string } satisfies Draft;
    kept[i] = buildEvent(draft, seed, 'bench');
  }
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / COUNT;
}

for (let round = 0; round < 5; round++) {
  const kept = new Array<ScanEvent>(COUNT);
  requestCollection();
  const before = process.memoryUsage().heapUsed;
  const ns = build(kept);
  requestCollection();
  const bytes = (process.memoryUsage().heapUsed - before) / COUNT;
  console.log(`${ns.toFixed(0)} ns and ${bytes.toFixed(0)} bytes an event`);
}
