import { backpressure, createGate, pull, work } from 'headgate/operators';
import { memoryPressure } from 'headgate';
import { setTimeout as sleep } from 'node:timers/promises';

async function* pages() {
  for (let page = 1; page <= 5; page++) yield await sleep(1, { page, rows: ['a', 'b'] });
}

const memory = memoryPressure({ limit: '256MB' });
const gate = createGate(memory.pressure$, { maxDelay: 500 });

pull(pages(), gate) // takes the next page only when the gate lets it
  .pipe(work(({ page, rows }) => rows.map((row) => `${page}${row}`), { gate }), backpressure(gate))
  .subscribe({ next: (row) => console.log(row), complete: () => memory.close() });
