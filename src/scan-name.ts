import { randomInt } from 'node:crypto';

const MOODS = ['amber', 'brisk', 'calm', 'clear', 'dusky', 'early', 'even', 'fair', 'grey', 'keen', 'late', 'mild'];
const WATERS = ['beck', 'brook', 'canal', 'delta', 'ford', 'lock', 'mere', 'race', 'reach', 'sluice', 'spring', 'weir'];

/**
 * Returns a readable name for a scan, drawn at random.
 *
 * @example
 * ```ts
 * scanName(); // 'calm-weir-417'
 * ```
 */
export function scanName(): string {
  const draw = (words: readonly string[]) => words[randomInt(words.length)];
  return `${draw(MOODS)}-${draw(WATERS)}-${randomInt(100, 1000)}`;
}
