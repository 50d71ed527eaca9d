const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/**
 * Words a size for people, in powers of 1024.
 *
 * @param bytes At least 0.
 * @example
 * ```ts
 * formatBytes(3_355_443); // '3.2 MB'
 * ```
 */
export function formatBytes(bytes: number): string {
  let figure = bytes;
  let unit = 0;
  // 1023.95 would be rounded to 1024.0 of a unit that has only 1023.
  while (figure >= 1023.95 && unit < UNITS.length - 1) {
    figure /= 1024;
    unit++;
  }
  return `${unit === 0 ? Math.round(figure) : figure.toFixed(1)} ${UNITS[unit]}`;
}
