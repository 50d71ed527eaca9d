import { copyFlat } from '../util/copy-flat.js';
import { plainCopy } from './plain-copy.js';

/** Most characters of a long text, bytes of a buffer, and members of a list that are kept. */
const MOST_KEPT = 256;
const LONGEST_VALUE = 1_024;

/**
 * Returns data without what makes it heavy: a long text or buffer cut short, payloads replaced; where they are not known,
 * without every string and buffer of more than 1,024 within an object. What stays is copied flat, so that nothing keeps
 * the payload alive.
 *
 * @example
 * ```ts
 * withoutPayload({ url: 'http://a/', body: '<html>…' }, { body: undefined }); // { url: 'http://a/' }
 * ```
 * @param data Plain data.
 * @param payload What stands in for the payload, by key.
 */
export function withoutPayload(data: unknown, payload: Readonly<Record<string, unknown>> | undefined): unknown {
  if (typeof data === 'string') return copyFlat(data.slice(0, MOST_KEPT));
  if (ArrayBuffer.isView(data)) return Buffer.from(bytesOf(data).subarray(0, MOST_KEPT));
  const kept = payload === undefined ? withoutLong(data) : { ...(data as object), ...payload };
  return plainCopy(kept, { name: 'data', whose: 'an event', flat: true });
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function withoutLong(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) {
    const members = value.slice(0, MOST_KEPT);
    return members.filter((member) => !isLong(member)).map(withoutLong);
  }
  const kept = Object.entries(value).filter(([, member]) => !isLong(member));
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutLong(member)]));
}

function isLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > LONGEST_VALUE;
  return ArrayBuffer.isView(value) && value.byteLength > LONGEST_VALUE;
}
