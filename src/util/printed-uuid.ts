import { copyFlat } from './copy-flat.js';

/** Two hexadecimal digits of each byte. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Returns the UUID (version 8 of RFC 9562: of one's own making) of a fingerprint of 96 bits and of who made it.
 *
 * @param words Three words or more.
 * @param maker Range: integers from 0 to 65535.
 * @param mark Its bits 8 and 9 are told, too.
 */
export function printedUuid(words: Int32Array, maker: number, mark: number): string {
  const a = words[0] as number;
  const b = words[1] as number;
  const c = words[2] as number;
  const first = hex(a >>> 24) + hex(a >>> 16) + hex(a >>> 8) + hex(a);
  const version = hex(0x80 | ((b >>> 12) & 0xf)) + hex(b >>> 4);
  // The variant, the mark, and the last four bits of the second word.
  const variant = hex(0x80 | ((mark >>> 4) & 0x30) | (b & 0xf)) + hex(maker >>> 8);
  const last = `00${hex(maker)}${hex(c >>> 24)}${hex(c >>> 16)}${hex(c >>> 8)}${hex(c)}`;
  return copyFlat(`${first}-${hex(b >>> 24)}${hex(b >>> 16)}-${version}-${variant}-${last}`);
}

function hex(byte: number): string {
  return HEX[byte & 0xff] as string;
}
