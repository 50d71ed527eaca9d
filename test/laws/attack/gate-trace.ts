import fc from 'fast-check';
import type { Level } from './graph-plan.js';

/** One thing done to the gates. */
export type GateAct =
  | {
      readonly what: 'enter';
      readonly gate: number;
      readonly size: number;
      readonly depth: number;
      readonly next: Next;
    }
  | { readonly what: 'pressure'; readonly level: number }
  | { readonly what: 'break'; readonly how: Exclude<Level, number> }
  | { readonly what: 'progress' }
  | { readonly what: 'room'; readonly gate: number; readonly open: boolean }
  | { readonly what: 'pause' }
  | { readonly what: 'resume' }
  | { readonly what: 'close'; readonly gate: number };

/** What an emission does the moment it leaves: feed back, or move the pressure. */
export type Next = 'nothing' | 'enter' | 'rise' | 'fall';

/** A trace of virtual time. */
export interface GateTrace {
  readonly gates: number;
  readonly low: number;
  readonly high: number;
  readonly maxDelay: number;
  /** The pressure before the first step. */
  readonly start: number;
  readonly steps: readonly { readonly wait: number; readonly act: GateAct }[];
}

const int = (min: number, max: number) => fc.integer({ min, max });
const gate = int(0, 3);
const what = <T extends string>(name: T) => fc.constant(name);

const enter = fc.record({
  what: what('enter'),
  gate,
  size: fc.constantFrom(0, 1, 100, 10_000),
  depth: int(0, 9),
  next: fc.constantFrom<Next>('nothing', 'nothing', 'nothing', 'nothing', 'enter', 'rise', 'fall'),
});
const pressure = fc.record({
  what: what('pressure'),
  level: fc.oneof(fc.double({ min: 0, max: 2, noNaN: true }), fc.constantFrom(0, 0.49, 0.5, 0.99, 1, 2)),
});
const rare = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: what('room'), gate, open: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ what: what('pause') }) },
  fc.record({ what: what('break'), how: fc.constantFrom<Exclude<Level, number>>('NaN', 'error', 'complete') }),
  fc.record({ what: what('close'), gate }),
);
const act: fc.Arbitrary<GateAct> = fc.oneof(
  { weight: 10, arbitrary: enter },
  { weight: 5, arbitrary: pressure },
  { weight: 2, arbitrary: fc.record({ what: what('progress') }) },
  { weight: 1, arbitrary: fc.record({ what: what('resume') }) },
  { weight: 1, arbitrary: rare },
);

/** Draws traces of gates that share one memory. */
export const gateTraces: fc.Arbitrary<GateTrace> = fc.record({
  gates: int(1, 4),
  low: fc.constantFrom(0.2, 0.5),
  high: fc.constantFrom(0.9, 1),
  maxDelay: fc.constantFrom(1, 10, 100),
  start: fc.double({ min: 0, max: 2, noNaN: true }),
  steps: fc.array(fc.record({ wait: fc.oneof(fc.constant(0), int(0, 150)), act }), { minLength: 5, maxLength: 80 }),
});
