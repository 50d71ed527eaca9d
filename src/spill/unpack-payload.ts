import { deserialize } from 'node:v8';
import { inflateRawSync } from 'node:zlib';

/**
 * Reads data back that `packPayload` wrote.
 *
 * @param bytes As they lay on disk.
 * @param length Bytes before they were compressed; 0 where they are not.
 * @throws Error where they are damaged.
 */
export function unpackPayload(bytes: Uint8Array, length: number): unknown {
  // All of it in one piece, with room left, or zlib makes another.
  return deserialize(length === 0 ? bytes : inflateRawSync(bytes, { chunkSize: length + 64 }));
}
