import { BehaviorSubject } from 'rxjs';
import { createScan, defineModule } from '../../src/index.js';
import { cpuSeconds } from './cpu-seconds.js';

/** Returns the processor seconds in which events queued at a module that only consumes are drained at a pressure. */
export async function drain(events: number, pressure: number): Promise<number> {
  const pressure$ = new BehaviorSubject(0);
  let open!: () => void;
  let filled!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const full = new Promise<void>((resolve) => {
    filled = resolve;
  });
  let handled = 0;
  const source = defineModule({
    name: 'source',
    watches: [],
    produces: ['DNS_NAME'],
    *handle(_, ctx) {
      for (let i = 0; i < events; i++) yield ctx.event('DNS_NAME', `n${i}.test.notreal`);
      setTimeout(filled, 50);
    },
  });
  const sink = defineModule({
    name: 'sink',
    watches: ['DNS_NAME'],
    handle: () => (handled++ === 0 ? opened : undefined),
  });
  const scan = createScan({
    targets: [],
    whitelist: ['test.notreal'],
    modules: [source, sink],
    memory: { pressure$, exclusive: true },
  });
  const done = scan.start();
  await full;
  pressure$.next(pressure);
  const seconds = await cpuSeconds(async () => {
    open();
    await done;
  });
  if (handled !== events) throw new Error(`Expected ${events} events to be drained, got ${handled}`);
  return seconds;
}
