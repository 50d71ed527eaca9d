import { getEventListeners } from 'node:events';
import { from, type ObservableInput } from 'rxjs';
import type { Scan, ScanStatus, ScanSummary } from '../../../src/index.js';
import { createScan } from '../../../src/index.js';
import { keptLog } from '../scan-helpers.js';
import { busyBesideProducers } from './busy-beside-producers.js';
import { GraphBlows } from './graph-blows.js';
import { memoryOf } from './graph-memory.js';
import { expectedOf, seedsOf } from './graph-model.js';
import { modulesOf } from './graph-modules.js';
import type { GraphPlan } from './graph-plan.js';
import { dataOf, Probe } from './probe.js';
import { type Outcome, violationsOf } from './violations-of.js';
import { unwatched, watchTimers } from './watched-timers.js';

/** Milliseconds without any progress that mean that there will be none: a thousand times what a step takes. */
const HANG = 10_000;

/** What came of a graph that kept the laws. */
export interface Survived {
  readonly cyclic: boolean;
  readonly waited: boolean;
  readonly spilled: boolean;
  readonly status: ScanSummary['status'];
  readonly dealt: readonly string[];
  readonly events: number;
}

/**
 * Runs a plan for real, and looks whether every law was kept.
 *
 * @throws Error naming each that was broken.
 */
export async function attackGraph(plan: GraphPlan): Promise<Survived> {
  const expected = expectedOf(plan);
  if (!expected) throw new RangeError('Expected a plan to be small, got one of too many events');
  const probe = new Probe();
  const { result, live } = watchTimers(() => run(plan, probe));
  const outcome = await inTime(result, plan, probe);
  await rest(() => live().length + probe.stillOpen().length + inFlight(probe).length === 0);
  const violations = violationsOf({ ...outcome, plan, probe, expected });
  for (const timer of live()) violations.push(`left a timer: ${timer}`);
  for (const what of probe.stillOpen()) violations.push(`left open: ${what}`);
  for (const id of inFlight(probe)) violations.push(`still charged, or given back twice: ${id}`);
  if (violations.length > 0) throw new Error(violations.slice(0, 12).join('\n'));
  return {
    cyclic: expected.cyclic,
    waited: outcome.summary.waits.memory.count > 0,
    spilled: outcome.summary.spilledBytes > 0,
    status: outcome.summary.status,
    dealt: [...outcome.dealt],
    events: probe.output.length,
  };
}

async function run(plan: GraphPlan, probe: Probe): Promise<Outcome> {
  const memory = memoryOf(plan, probe);
  const { logger, warnings } = keptLog();
  const stopper = new AbortController();
  const scan = createScan({
    targets: targetsOf(plan),
    whitelist: ['test.notreal'],
    modules: modulesOf(plan, probe),
    memory: memory.options,
    maxRounds: 10_000,
    logger,
    signal: stopper.signal,
    seedBacklog: 3,
  });
  const errors: string[] = [];
  scan.errors$.subscribe(({ cause, module }) => errors.push(`${module}: ${(cause as Error).message}`));
  let status!: ScanStatus;
  scan.status$.subscribe((next) => {
    status = next;
    for (const { name, qsize } of plan.nodes) {
      const out = next.modules[name]?.out ?? 0;
      if (out > qsize) probe.violations.add(`${name} has ${out} events in its outbox, ${qsize} allowed`);
    }
    if (!memory.frozen) return;
    probe.busy = busyBesideProducers(plan, next);
    if (probe.busy.length === 0) memory.thaw();
  });
  let leave = () => {};
  const blows = new GraphBlows(plan, probe, scan, () => leave());
  const out = () => {
    memory.out(probe.output.length);
    blows.out(probe.output.length);
  };
  const read = plan.reading === 'iteration' ? iterate(scan, probe, out) : subscribe(scan, probe, out);
  leave = read.leave;
  const summary = await scan.done;
  memory.close();
  await Promise.all([read.ended, ...blows.pending]);
  return {
    summary,
    status,
    errors,
    warnings,
    dealt: blows.dealt,
    listeners: getEventListeners(stopper.signal, 'abort').length + (memory.pressure$?.observed ? 1 : 0),
    shared: memory.share?.bytes ?? 0,
  };
}

function targetsOf(plan: GraphPlan): ObservableInput<string> {
  const names = seedsOf(plan).map(dataOf);
  if (plan.seeding === 'array') return names;
  if (plan.seeding === 'observable') return from(names);
  if (plan.seeding === 'generator') return names.values();
  return (async function* () {
    yield* names;
  })();
}

function subscribe(scan: Scan, probe: Probe, out: () => void) {
  const subscription = scan.events$.subscribe((event) => {
    probe.output.push(event);
    out();
  });
  return { leave: () => subscription.unsubscribe(), ended: Promise.resolve() };
}

function iterate(scan: Scan, probe: Probe, out: () => void) {
  let left = false;
  const loop = async () => {
    for await (const event of scan) {
      probe.output.push(event);
      out();
      if (left) break;
    }
  };
  // A scan that failed ends the loop with an error, which its summary tells too.
  return {
    leave: () => {
      left = true;
    },
    ended: loop().catch(() => {}),
  };
}

async function inTime(result: Promise<Outcome>, plan: GraphPlan, probe: Probe): Promise<Outcome> {
  return unwatched(async () => {
    let timer: NodeJS.Timeout | undefined;
    let before = -1;
    const hung = new Promise<never>((_, reject) => {
      const look = () => {
        const now = probe.progress;
        if (now !== before) {
          before = now;
          return;
        }
        const reasons = [...probe.violations, ...probe.busy, ...probe.stillOpen()].join('; ');
        const total = expectedOf(plan)?.total;
        reject(new Error(`did not end: ${probe.output.length} events of ${total} out. ${reasons}`));
      };
      timer = setInterval(look, HANG);
    });
    try {
      return await Promise.race([result, hung]);
    } finally {
      clearInterval(timer);
    }
  });
}

/** Waits until what has been told to end has ended, or it is clear that it never will. */
function rest(atRest: () => boolean): Promise<void> {
  return unwatched(async () => {
    const end = performance.now() + 5000;
    while (!atRest() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
  });
}

/** Events that somebody is still charged with, or that were given back once too often. */
function inFlight(probe: Probe): string[] {
  return [...probe.built.values()]
    .flat()
    .flatMap(({ consumers, id, module }) => (consumers === 0 ? [] : [`${consumers} × ${id} of ${module}`]));
}
