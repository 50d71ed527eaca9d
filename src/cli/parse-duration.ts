import { LONGEST_TIMER } from '../util/longest-timer.js';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * Reads a duration: a bare number is milliseconds, else `ms`, `s`, `m` or `h` says what it is.
 *
 * @example
 * ```ts
 * parseDuration('1.5s'); // 1500
 * ```
 * @returns milliseconds, above 0 and at most those of the longest timer, 24.8 days.
 * @throws TypeError where it is no duration.
 */
export function parseDuration(text: string): number {
  const [, figure, unit = 'ms'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/i.exec(text.trim()) ?? [];
  const duration = Number(figure) * UNITS[unit.toLowerCase() as keyof typeof UNITS];
  if (!(duration > 0 && Number.isFinite(duration))) {
    throw new TypeError(`Expected a duration such as 5000 (milliseconds), 5s, 2m or 1h, got \`${text}\`.`);
  }
  if (duration > LONGEST_TIMER) throw new TypeError(`Expected a duration of at most 596h, got \`${text}\`.`);
  return duration;
}
