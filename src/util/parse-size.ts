import { quoteValue } from './quote-value.js';

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/**
 * Reads a size in bytes.
 *
 * Units are B, KB, MB, GB and TB, in either case, with or without the `i` and the `B`. They are powers of 1024 whichever
 * way they are written, as memory limits of Node and of containers are: `1MB` is 1048576.
 *
 * @example
 * ```ts
 * parseSize('512MB'); // 536870912
 * ```
 * @param size Bytes, which are returned as they are, or text such as `512MB`, `1.5 GiB` or `65536`. Range: above 0.
 * @param name What to call it in an error.
 * @throws TypeError where it is no size.
 */
export function parseSize(size: number | string, name = 'size'): number {
  const bytes = typeof size === 'string' ? parseText(size) : size;
  if (typeof bytes === 'number' && Number.isFinite(bytes) && bytes > 0) return bytes;
  throw new TypeError(
    `Expected \`${name}\` to be bytes above 0, such as 536870912, '512MB' or '1.5GiB', got ${quoteValue(size)}`,
  );
}

function parseText(text: string): number {
  const [, figure, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*(?:([kmgt])i?)?b?\s*$/i.exec(text) ?? [];
  return Math.round(Number(figure) * (UNITS[unit.toLowerCase()] ?? 1));
}
