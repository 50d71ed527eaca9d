import { hash } from 'node:crypto';
import { stableJson } from '../util/stable-json.js';

/** Characters above which only a hash of a value is kept. */
const LONGEST = 200;

/**
 * Writes an option as text that is equal for equal values; a long one as its hash.
 *
 * @example
 * ```ts
 * plainOption(['a', 1]); // '["a",1]'
 * plainOption(new AbortController()); // undefined
 * ```
 * @param value What an option is set to.
 * @returns nothing where there is no value, or a live object that text cannot state: a function, a shared network.
 */
export function plainOption(value: unknown): string | undefined {
  if (value === undefined || !isPlain(value)) return undefined;
  const text =
    value instanceof RegExp ? String(value) : value === Number.POSITIVE_INFINITY ? 'Infinity' : stableJson(value);
  return text.length > LONGEST ? `${text.length} characters, SHA-1 ${hash('sha1', text)}` : text;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return false;
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain);
}
