import { cubic } from './cubic.js';

/** How pressure becomes delay. */
export interface PressureLawOptions {
  /** Pressure below which nothing waits. Range: 0 to below `high`. @default 0.5 */
  readonly low?: number | undefined;
  /** Pressure from which the limit is hard. @default 1 */
  readonly high?: number | undefined;
  /** Longest delay below `high`, in milliseconds. Minimum: 0. @default 1000 */
  readonly maxDelay?: number | undefined;
  /** Share of `maxDelay` at `s`, from 0 at `low` to 1 at `high`. @default cubic */
  readonly curve?: ((s: number) => number) | undefined;
}

/**
 * By what a gate delays: `pressureLaw` makes the default; one of your own may keep a state, one for each gate.
 *
 * @example
 * ```ts
 * // Everybody stops at 0.9, with nothing to keep a cycle of producers from standing still for good.
 * const hard: PressureLaw = {
 *   low: 0.9,
 *   high: Number.POSITIVE_INFINITY,
 *   maxDelay: 1000,
 *   delay: (pressure) => (pressure < 0.9 ? 0 : Number.POSITIVE_INFINITY),
 * };
 * const gate = createGate(pressure$, { law: hard });
 * ```
 */
export interface PressureLaw {
  /** Pressure below which it is not asked, and nothing waits. */
  readonly low: number;
  /** Pressure from which the limit is hard: the delay over, only a stall lets an emission pass; `Infinity` for never. */
  readonly high: number;
  /** Milliseconds in which nothing finishes until one emission passes all the same; also the most that may be owed. */
  readonly maxDelay: number;
  /**
   * Returns the milliseconds that an emission waits in all, at a pressure of `low` or more.
   *
   * Asked when it comes, and anew whenever pressure moves or its time is up; `Infinity` waits until pressure moves.
   *
   * @param weight Its size over the average, times its producer's weight. Range: 1/4 to 4.
   */
  delay(pressure: number, weight: number): number;
}

/**
 * Resolves the law by which pressure delays an emission: `min(maxDelay, maxDelay · curve(s) · weight)`.
 *
 * @example
 * ```ts
 * pressureLaw({ maxDelay: 1000 }).delay(0.75, 1); // 125
 * ```
 * @param options See {@link PressureLawOptions}.
 * @throws RangeError when `low`, `high` or `maxDelay` is out of range.
 */
export function pressureLaw(options: PressureLawOptions = {}): PressureLaw {
  const { low = 0.5, high = 1, maxDelay = 1000, curve = cubic } = options;
  if (!(low >= 0)) throw new RangeError(`Expected \`low\` to be 0 or more, got \`${low}\``);
  if (!(high > low)) throw new RangeError(`Expected \`high\` to be above \`low\` (${low}), got \`${high}\``);
  if (!(maxDelay >= 0 && maxDelay < Number.POSITIVE_INFINITY))
    throw new RangeError(`Expected \`maxDelay\` to be milliseconds, 0 or more, got \`${maxDelay}\``);
  return {
    low,
    high,
    maxDelay,
    delay(pressure, weight) {
      if (pressure < low) return 0;
      const s = Math.min(1, (pressure - low) / (high - low));
      return Math.max(0, Math.min(maxDelay, maxDelay * curve(s) * weight)) || 0;
    },
  };
}
