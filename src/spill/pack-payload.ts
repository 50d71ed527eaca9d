import { serialize } from 'node:v8';
import { deflateRaw, deflateRawSync } from 'node:zlib';

/** Data as it lies on disk. */
export interface Packed {
  readonly bytes: Uint8Array;
  /** Bytes before they were compressed; 0 where they are not. */
  readonly length: number;
}

/** Bytes up to which it costs less to compress at once than to have another thread do it. */
const SMALL = 32 * 1024;
/** Bytes by which it is judged whether compressing helps. */
const SAMPLE = 8 * 1024;
/** What must be gained for it. */
const WORTH = 0.9;
const OPTIONS = { level: 1, chunkSize: 128 * 1024 };

/**
 * Writes data down as bytes, compressed where that helps: large ones on another thread, which takes its time.
 *
 * @example
 * ```ts
 * const packed = await packPayload({ url: 'http://a.example/', body });
 * unpackPayload(packed.bytes, packed.length);
 * ```
 * @param data What JSON can tell, and bytes.
 * @param atOnce Leaves out what takes time. @default false
 */
export function packPayload(data: unknown, atOnce = false): Packed | Promise<Packed> {
  const bytes = serialize(data);
  const { length } = bytes;
  const plain: Packed = { bytes, length: 0 };
  if (length <= SMALL) {
    const small = deflateRawSync(bytes, { level: 1 });
    return small.length < length * WORTH ? { bytes: small, length } : plain;
  }
  if (atOnce || !shrinks(bytes.subarray(length >> 1, (length >> 1) + SAMPLE))) return plain;
  return new Promise((resolve) => {
    deflateRaw(bytes, OPTIONS, (error, shrunk) => resolve(error ? plain : { bytes: shrunk, length }));
  });
}

function shrinks(sample: Uint8Array): boolean {
  return deflateRawSync(sample, { level: 1 }).length < sample.length * WORTH;
}
