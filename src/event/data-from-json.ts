import { bytesFromJson } from '../util/bytes-from-json.js';

/**
 * Returns what `dataToJson` told of an event's data, and leaves that as it is: bytes are bytes again.
 *
 * @example
 * ```ts
 * dataFromJson({ body: { $bytes: 'Buffer', $base64: 'aGk=' } }); // { body: Buffer.from('hi') }
 * ```
 */
export function dataFromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(dataFromJson);
  const bytes = bytesFromJson(value);
  if (bytes) return bytes;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, dataFromJson(member)]));
}
