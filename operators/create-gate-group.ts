import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { PausableClock } from '../src/util/pausable-clock.js';
import { Alarm } from './alarm.js';
import { ROUNDING } from './rounding.js';

/** A gate as its group sees it. */
export interface GroupedGate {
  /** Links from the root to what waits first. */
  readonly depth: number;
  /** Lets what waits first go, whatever the pressure. */
  admit(): void;
}

/** The gates of producers that share one memory. */
export interface GateGroup {
  /** Says that something was finished, so that the stall clock starts anew. */
  progress(): void;
  /** Returns an emission's size over the average so far; 1 for an unknown size. */
  weigh(size: number): number;
  /** Takes note of a gate at which something waits. */
  watch(gate: GroupedGate): void;
  /** Forgets a gate at which nothing waits any more. */
  unwatch(gate: GroupedGate): void;
  /** Takes note that the time of what waits first at a gate is up, with pressure at `high`. */
  expire(gate: GroupedGate): void;
  /** Takes that back. */
  relieve(gate: GroupedGate): void;
}

/** How a group keeps its time. */
export interface GateGroupOptions {
  /** Milliseconds in which nothing finishes until one emission is admitted. @default 1000 */
  readonly maxDelay?: number | undefined;
  /** Where it is timed. @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined;
}

/** One in so many sizes moves the average all the way. */
const MEMORY = 64;

/**
 * Creates what the gates of producers that share one memory have in common: an average size, and the stall clock.
 *
 * With the limit hard, every producer may wait for the others. So when nothing has finished for `maxDelay`, exactly
 * one emission, the deepest of those whose time is up, is admitted: something always moves (law 4). Call `progress()` when
 * something is finished; a group that is never told admits one emission each `maxDelay`, as if nothing ever were. With no
 * gate waiting it keeps no timer.
 *
 * @example
 * ```ts
 * const group = createGateGroup({ maxDelay: 500 });
 * const [a, b] = [createGate(pressure$, { group }), createGate(pressure$, { group })];
 * ```
 * @param options See {@link GateGroupOptions}.
 */
export function createGateGroup(options: GateGroupOptions = {}): GateGroup {
  const { maxDelay = 1000, scheduler = asyncScheduler } = options;
  const clock = new PausableClock(() => scheduler.now()); // only for its never running backwards
  const waiting = new Set<GroupedGate>();
  const expired = new Set<GroupedGate>();
  let average = 0;
  let moved = 0;

  const arm = () => alarm.set(Math.max(clock.now(), moved + maxDelay), clock.now());
  const admitDeepest = () => {
    if (expired.size === 0) return;
    if (clock.now() - moved >= maxDelay - ROUNDING) {
      let deepest: GroupedGate | undefined;
      for (const gate of expired) if (!deepest || gate.depth > deepest.depth) deepest = gate;
      moved = clock.now();
      deepest?.admit();
    }
    if (expired.size > 0) arm();
  };
  const relieve = (gate: GroupedGate) => {
    if (expired.delete(gate) && expired.size === 0) alarm.clear();
  };
  const alarm = new Alarm(scheduler, admitDeepest);

  return {
    progress() {
      if (waiting.size > 0) moved = clock.now();
    },
    weigh(size) {
      if (!(size > 0)) return 1;
      average += average === 0 ? size : (size - average) / MEMORY;
      return size / average;
    },
    watch(gate) {
      if (waiting.size === 0) moved = clock.now();
      waiting.add(gate);
    },
    unwatch(gate) {
      waiting.delete(gate);
      relieve(gate);
    },
    expire(gate) {
      expired.add(gate);
      arm();
    },
    relieve,
  };
}
