import { bytesToJson } from './bytes-to-json.js';

/**
 * Writes plain, acyclic data as JSON with the keys of every object sorted, so that equal data makes equal text.
 *
 * Bytes become `{"$base64":"…","$bytes":"Uint8Array"}`; lone surrogates are escaped.
 *
 * @example
 * ```ts
 * stableJson({ b: 1, a: [2] }); // '{"a":[2],"b":1}'
 * ```
 */
export function stableJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  const record = ArrayBuffer.isView(value) ? bytesToJson(value) : (value as Record<string, unknown>);
  const members: string[] = [];
  for (const key of Object.keys(record).sort()) {
    const member = record[key as keyof typeof record] as unknown;
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${stableJson(member)}`);
  }
  return `{${members.join(',')}}`;
}
