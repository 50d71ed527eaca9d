import { setTimeout as sleep } from 'node:timers/promises';
import { BehaviorSubject } from 'rxjs';
import { createScan, defineIntercept, defineModule } from '../../../src/index.js';
import { contenders } from './contenders.js';

/** Events handled at some moments, in milliseconds since the backlog began to drain. */
export interface PinnedResult {
  readonly ended: boolean;
  readonly seconds: number;
  readonly handled: number;
  readonly timeline: readonly (readonly [at: number, handled: number])[];
}

/** The reading of the report, and its backlog. */
const PINNED = 0.919;
export const BACKLOG = 20_000;
const PATIENCE = 30_000;

/** Drains 20,000 events that a producer has left in its outbox, with memory pinned at 91.9 % and nobody producing. */
export async function runPinned(name: string): Promise<PinnedResult> {
  const pressure$ = new BehaviorSubject(0);
  const contender = contenders(() => pressure$.value).find((each) => each.name === name);
  if (!contender) throw new Error(`Expected a contender, got \`${name}\``);
  const timeline: [number, number][] = [];
  let handled = 0;
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let shut = true;
  const source = defineModule({
    name: 'source',
    watches: [],
    produces: ['DNS_NAME'],
    qsize: BACKLOG,
    *handle(_, ctx) {
      for (let i = 0; i < BACKLOG; i++) yield ctx.event('DNS_NAME', `n${i}.test.notreal`);
    },
  });
  // Has the first event in hand until the backlog is there, so that ingress takes no other.
  const valve = defineIntercept({
    name: 'valve',
    watches: ['DNS_NAME'],
    priority: 1,
    handle: () => (shut ? opened : undefined),
  });
  const sink = defineModule({ name: 'sink', watches: ['DNS_NAME'], handle: () => void handled++ });
  const scan = createScan({
    targets: [],
    whitelist: ['test.notreal'],
    modules: [valve, ...(contender.modules ?? []), source, sink],
    memory: { pressure$, exclusive: true, ...contender.memory },
  });
  const full = new Promise<void>((resolve) => {
    scan.status$.subscribe(({ modules }) => {
      if (modules.source?.out === BACKLOG - 1) resolve();
    });
  });
  const done = scan.start();
  const alive = setInterval(() => {}, 1000); // nothing of a scan that waits holds the process
  await full;
  clearInterval(alive);
  pressure$.next(PINNED);
  const start = performance.now();
  shut = false;
  open();
  const note = () => timeline.push([performance.now() - start, handled]);
  const sampler = setInterval(note, 20);
  const ended = await Promise.race([done.then(() => true), sleep(PATIENCE, false)]);
  clearInterval(sampler);
  note();
  return { ended, seconds: (performance.now() - start) / 1000, handled, timeline };
}
