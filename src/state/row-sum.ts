import { crc32 } from 'node:zlib';

/**
 * Returns the checksum of a row: with it a row that the disk has changed is noticed.
 *
 * @param name Where it is: its table and its key.
 * @param content What it holds.
 * @returns An unsigned 32-bit integer.
 * @example
 * ```ts
 * rowSum('facts "name"', '"mill-race"');
 * ```
 */
export function rowSum(name: string, content: string | Uint8Array): number {
  return crc32(content, crc32(name));
}
