import { setTimeout as sleep } from 'node:timers/promises';
import { createScan, defineModule, MemoryBudget, type ModuleContext } from '../../../src/index.js';
import { contenders } from './contenders.js';
import { payload } from './payload.js';

/** What is so at one moment. */
export interface Sample {
  /** Milliseconds since the start. */
  readonly at: number;
  readonly phase: number;
  /** Bytes in flight. */
  readonly bytes: number;
  readonly handled: number;
}

/** How one contender went through the steps. */
export interface StepsResult {
  readonly ended: boolean;
  /** What was in flight came to ten times the limit, at which it was stopped. */
  readonly lost: boolean;
  readonly seconds: number;
  readonly handled: number;
  /** Share of the slots' time in which they worked, while there were producers. */
  readonly busy: number;
  /** Share of the slots' time in which one was free and its inbox empty while a producer waited. */
  readonly idle: number;
  readonly samples: readonly Sample[];
}

/** Bytes in flight that make the pressure 1. */
export const BUDGET = 32 * 1024 ** 2;
const SLOTS = 4;
/** Milliseconds that each phase lasts, and that the rest may take to drain. */
const PHASE = 4000;
const PATIENCE = 30_000;
/** Bytes in flight at which a contender has lost: the limit times ten. */
const LOST = 10 * BUDGET;

/** What changes from phase to phase. */
interface Phase {
  /** Milliseconds an event takes. */
  readonly service: number;
  readonly producers: number;
  /** Bytes of the budget that somebody else has taken. */
  readonly outside: number;
}
const CALM: Phase = { service: 1, producers: 2, outside: 0 };
/** The steps: the consumer slows and recovers, producers join and leave, memory goes to somebody else and comes back. */
export const PHASES: readonly Phase[] = [
  CALM,
  { ...CALM, service: 6 },
  CALM,
  { ...CALM, producers: 8 },
  CALM,
  { ...CALM, outside: 0.5 * BUDGET },
  CALM,
];

/** Runs the steps under one contender. */
export async function runSteps(name: string): Promise<StepsResult> {
  const budget = new MemoryBudget(BUDGET);
  const contender = contenders(() => budget.bytes / BUDGET).find((each) => each.name === name);
  if (!contender) throw new Error(`Expected a contender, got \`${name}\``);
  const contexts: ModuleContext[] = [];
  const samples: Sample[] = [];
  let at = 0;
  let made = 0;
  let arrived = 0;
  let started = 0;
  let handled = 0;
  let busy = 0;
  let finished = false;
  let lost = false;
  const phase = () => PHASES[at] as Phase;

  const producer = (number: number) =>
    defineModule({
      name: `producer-${number}`,
      watches: [],
      produces: ['RAW_TEXT'],
      async *handle(_, ctx) {
        contexts.push(ctx as ModuleContext);
        while (!finished) {
          if (number < phase().producers) yield ctx.event('RAW_TEXT', payload(made++));
          else await sleep(5);
        }
      },
    });
  const consumer = defineModule({
    name: 'consumer',
    watches: ['RAW_TEXT'],
    concurrency: SLOTS,
    async handle() {
      started++;
      const done = await contender.start?.();
      busy++;
      await sleep(phase().service);
      busy--;
      handled++;
      done?.();
    },
  });
  const scan = createScan({
    targets: [],
    modules: [...(contender.modules ?? []), consumer, ...Array.from({ length: 8 }, (_, number) => producer(number))],
    memory: { share: budget, sensors: [], ...contender.memory },
  });
  scan.events$.subscribe(() => arrived++);
  const start = performance.now();
  const done = scan.start();
  let last = start;
  let slots = 0;
  const time = { busy: 0, idle: 0 };
  const sampler = setInterval(() => {
    const now = performance.now();
    samples.push({ at: now - start, phase: at, bytes: budget.bytes - phase().outside, handled });
    if (!finished) {
      const waits = contexts.some(({ gate }) => gate && gate.waiting > 0);
      slots += SLOTS * (now - last);
      time.busy += busy * (now - last);
      if (waits && arrived === started) time.idle += (SLOTS - busy) * (now - last);
    }
    last = now;
    if (budget.bytes < LOST || lost) return;
    lost = true;
    void scan.stop();
  }, 5);
  for (at = 0; at < PHASES.length - 1 && !lost; at++) {
    budget.charge(phase().outside);
    await sleep(PHASE);
    budget.charge(-phase().outside);
  }
  await sleep(lost ? 0 : PHASE);
  finished = true;
  const ended = await Promise.race([done.then(() => !lost), sleep(PATIENCE, false)]);
  clearInterval(sampler);
  const seconds = (performance.now() - start) / 1000;
  return { ended, lost, seconds, handled, busy: time.busy / slots, idle: time.idle / slots, samples };
}
