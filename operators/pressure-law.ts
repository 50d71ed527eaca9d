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

/** A law with its options resolved. */
export interface PressureLaw {
  readonly low: number;
  readonly high: number;
  readonly maxDelay: number;
  /** Returns the delay in milliseconds at a pressure, for an emission of a weight; never above `maxDelay`. */
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
