import { isIP } from 'node:net';
import { normaliseHost } from '../util/normalise-host.js';
import { normaliseRange } from '../util/normalise-range.js';
import { commaList } from './comma-list.js';

/**
 * Reads which private and other such addresses may be touched: ranges and addresses, commas between them, or `all`.
 *
 * @param value One use of `--allow-private`, or one entry of a preset.
 * @param before What earlier ones came to; true for all of them, which stays.
 * @throws TypeError naming what is neither.
 */
export function privateRanges(value: string, before: true | readonly string[] = []): true | readonly string[] {
  if (before === true || value.trim() === 'all') return true;
  const parts = commaList(value);
  const ranges = parts.length === 0 ? [value] : parts;
  for (const range of ranges) {
    if (normaliseRange(range) !== undefined || isIP(normaliseHost(range) ?? '') !== 0) continue;
    throw new TypeError(`Expected an address, a CIDR range such as 10.0.0.0/8, or all, got \`${range}\`.`);
  }
  return [...before, ...ranges];
}
