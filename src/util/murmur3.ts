const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/**
 * Hashes bytes with MurmurHash3 for 32 bits (x86), as a signed number.
 *
 * No match for an attacker: for what others have agreed to call things by. Source: Austin Appleby, smhasher, MurmurHash3.cpp.
 *
 * @example
 * ```ts
 * murmur3(Buffer.from('test')); // -1167338989
 * ```
 */
export function murmur3(bytes: Uint8Array, seed = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  let hash = seed | 0;
  for (let at = 0; at < whole; at += 4) {
    hash ^= mixed(view.getInt32(at, true));
    hash = Math.imul(rotated(hash, 13), 5) + 0xe6546b64;
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | (bytes[at] as number);
  hash ^= mixed(rest) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixed(block: number): number {
  return Math.imul(rotated(Math.imul(block, C1), 15), C2);
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
