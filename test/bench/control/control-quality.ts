import { BUDGET, PHASES, type StepsResult } from './steps.js';

/** How well one contender kept memory, and its consumers busy. */
export interface ControlQuality {
  /** Events handled a second. */
  readonly rate: number;
  readonly peakBytes: number;
  /** The most bytes above where a phase starts and settles, worst phase, as a share of the budget. */
  readonly overshoot: number;
  /** Milliseconds until bytes stay within a tenth of the budget of where a phase settles: in the mean over all steps. */
  readonly settling: number;
  /** Spread of bytes in the second half of a phase, as a share of the budget: mean over all phases. */
  readonly ripple: number;
}

/** Judges a run from its samples. */
export function controlQuality({ samples, handled, seconds }: StepsResult): ControlQuality {
  const phases = PHASES.map((_, phase) => samples.filter((sample) => sample.phase === phase)).filter(
    (phase) => phase.length > 10,
  );
  // The last phase ends with the drain, which is no part of it.
  const length = Math.max(...phases.slice(0, -1).map((phase) => lengthOf(phase)), 1);
  const judged = phases.map((phase) => judge(phase.filter(({ at }) => at - (phase[0]?.at ?? 0) <= length)));
  return {
    rate: handled / seconds,
    peakBytes: samples.reduce((most, { bytes }) => Math.max(most, bytes), 0),
    overshoot: Math.max(...judged.map(({ most, settled }, at) => over(most, settled, judged[at - 1]?.settled ?? 0))),
    settling: mean(judged.slice(1).map(({ settling }) => settling)),
    ripple: mean(judged.map(({ ripple }) => ripple)),
  };
}

type Samples = StepsResult['samples'];

function over(most: number, settled: number, before: number): number {
  return Math.max(0, most - Math.max(settled, before)) / BUDGET;
}

function judge(phase: Samples): { most: number; settled: number; settling: number; ripple: number } {
  const late = phase.slice(phase.length >> 1).map(({ bytes }) => bytes);
  const settled = mean(late);
  const start = phase[0]?.at ?? 0;
  let outside = start;
  let most = 0;
  for (const { at, bytes } of phase) {
    if (Math.abs(bytes - settled) > BUDGET / 10) outside = at;
    most = Math.max(most, bytes);
  }
  const ripple = Math.sqrt(mean(late.map((bytes) => (bytes - settled) ** 2)));
  return { most, settled, settling: outside - start, ripple: ripple / BUDGET };
}

function lengthOf(phase: Samples): number {
  return (phase.at(-1)?.at ?? 0) - (phase[0]?.at ?? 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
