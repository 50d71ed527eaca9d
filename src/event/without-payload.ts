import { copyFlat } from '../util/copy-flat.js';
import { plainCopy } from './plain-copy.js';

const LONGEST_TEXT = 256;
const LONGEST_VALUE = 1_024;

/**
 * Returns data without what makes it heavy: a long text cut short, named keys left out; without names, every string and
 * buffer of more than 1,024 within an object. What stays is copied flat, so that nothing keeps the payload alive.
 *
 * @example
 * ```ts
 * withoutPayload({ url: 'http://a/', body: '<html>…' }, ['body']); // { url: 'http://a/' }
 * ```
 * @param data Plain data.
 * @param keys Keys known to hold the payload.
 */
export function withoutPayload(data: unknown, keys: readonly string[] | undefined): unknown {
  if (typeof data === 'string') return copyFlat(data.slice(0, LONGEST_TEXT));
  const kept = keys === undefined ? withoutLong(data) : withoutKeys(data as object, keys);
  return plainCopy(kept, { name: 'data', whose: 'an event', flat: true });
}

function withoutKeys(data: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
}

function withoutLong(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value))
    return isLong(value) ? undefined : value;
  if (Array.isArray(value))
    return value
      .slice(0, LONGEST_TEXT)
      .filter((member) => !isLong(member))
      .map(withoutLong);
  const kept = Object.entries(value).filter(([, member]) => !isLong(member));
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutLong(member)]));
}

function isLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > LONGEST_VALUE;
  return ArrayBuffer.isView(value) && value.byteLength > LONGEST_VALUE;
}
