import type { JsonBytes } from './bytes-to-json.js';

type ArrayOf = new (buffer: ArrayBuffer) => ArrayBufferView;

const HOLDERS: Readonly<Record<string, ArrayOf>> = {
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

/**
 * Reads bytes back that `bytesToJson` wrote; nothing where the value is something else.
 *
 * @example
 * ```ts
 * bytesFromJson({ $bytes: 'Buffer', $base64: 'aGk=' }); // Buffer 'hi'
 * ```
 */
export function bytesFromJson(value: object): ArrayBufferView | undefined {
  const { $bytes, $base64 } = value as Partial<JsonBytes>;
  if (typeof $bytes !== 'string' || typeof $base64 !== 'string' || Object.keys(value).length !== 2) return undefined;
  const bytes = Buffer.from($base64, 'base64');
  if ($bytes === 'Buffer') return bytes;
  const Holder = Object.hasOwn(HOLDERS, $bytes) ? HOLDERS[$bytes] : undefined;
  if (!Holder) return undefined;
  const size = (Holder as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  return bytes.length % size === 0 ? new Holder(new Uint8Array(bytes).buffer) : undefined;
}
