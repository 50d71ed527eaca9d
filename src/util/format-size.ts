const UNITS = ['KB', 'MB', 'GB', 'TB'];

/**
 * Writes a size for people to read, in the units that `parseSize` reads: powers of 1024.
 *
 * @example
 * ```ts
 * formatSize(536_870_912); // '512 MB'
 * ```
 * @param bytes Any number.
 */
export function formatSize(bytes: number): string {
  let figure = bytes;
  let unit = 'B';
  for (const next of UNITS) {
    // What rounds to 1024 belongs to the next unit.
    if (Math.abs(figure) < 1023.5) break;
    figure /= 1024;
    unit = next;
  }
  const digits = unit === 'B' || Math.abs(figure) >= 99.95 ? 0 : 1;
  return `${Number(figure.toFixed(digits))} ${unit}`;
}
