import { bytesToJson } from '../util/bytes-to-json.js';

/**
 * Returns an event's data as JSON can tell it: the same, with bytes as base64 objects.
 *
 * @example
 * ```ts
 * dataToJson({ body: Buffer.from('hi') }); // { body: { $bytes: 'Buffer', $base64: 'aGk=' } }
 * ```
 */
export function dataToJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return bytesToJson(value);
  if (Array.isArray(value)) return value.map(dataToJson);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, dataToJson(member)]));
}
