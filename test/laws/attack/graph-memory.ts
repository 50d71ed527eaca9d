import { BehaviorSubject } from 'rxjs';
import type { MemoryOptions, ScanEvent } from '../../../src/index.js';
import { MemoryBudget } from '../../../src/index.js';
import { bytesOf } from './graph-model.js';
import type { GraphPlan, Level } from './graph-plan.js';
import { factOf, type Probe } from './probe.js';

/** Longer than any test: only what follows the signal ends a wait. */
const FOR_EVER = 3_600_000;
/** About what an event is said to have in the mean. */
const MEAN_BYTES = 1000;

/** The memory of one scan, as its plan has it. */
export interface GraphMemory {
  readonly options: MemoryOptions;
  /** The signal given; nothing where the scan's own accounts are all there is. */
  readonly pressure$: BehaviorSubject<number> | undefined;
  readonly share: MemoryBudget | undefined;
  /** Tells that so many events are out. */
  out(count: number): void;
  /** True once the limit has been made hard for ever, and as long as it is. */
  readonly frozen: boolean;
  thaw(): void;
  /** Ends the trace. */
  close(): void;
}

/** Makes the memory of a plan; events are built in the probe's sight. */
export function memoryOf(plan: GraphPlan, probe: Probe): GraphMemory {
  const { memory, maxDelay, low, high, overflow, spill = 0 } = plan;
  const size = (event: ScanEvent) => {
    // What the move lets go is admitted before this one.
    if (memory.kind === 'trace' && memory.by === 'emissions') move();
    probe.build(event);
    return bytesOf(factOf(event));
  };
  const dropping = overflow === 'none' ? {} : { overflow, maxBuffered: 3 };
  const common = { low, high, size, ...dropping, spill: spill > 0 && { budget: spill } };
  if (memory.kind === 'budget') {
    const share = new MemoryBudget(memory.events * MEAN_BYTES);
    return { ...still, options: { ...common, maxDelay, share, sensors: [] }, share };
  }

  const pressure$ = new BehaviorSubject(0);
  const set = (level: Level) => {
    if (level === 'error') pressure$.error(new Error('a broken signal'));
    else if (level === 'complete') pressure$.complete();
    else pressure$.next(level === 'NaN' ? Number.NaN : level);
  };
  let at = 0;
  const move = () => {
    if (memory.kind !== 'trace' || (at >= memory.levels.length && !memory.again)) return;
    set(memory.levels[at++ % memory.levels.length] as Level);
  };
  if (memory.kind === 'freeze') {
    let frozen = false;
    let thawed = false;
    return {
      ...still,
      options: { ...common, maxDelay: FOR_EVER, pressure$, exclusive: true },
      pressure$,
      get frozen() {
        return frozen && !thawed;
      },
      out: (count) => {
        if (count < memory.after || frozen) return;
        frozen = true;
        set(2);
      },
      thaw: () => {
        thawed = true;
        set(memory.thaw);
      },
    };
  }
  move();
  const timer = memory.by === 'time' ? setInterval(move, 2) : undefined;
  return {
    ...still,
    options: { ...common, maxDelay, pressure$, exclusive: true },
    pressure$,
    close: () => clearInterval(timer),
  };
}

const still = {
  pressure$: undefined,
  share: undefined,
  frozen: false,
  out: () => {},
  thaw: () => {},
  close: () => {},
} satisfies Omit<GraphMemory, 'options'>;
