/** Anything that hands out its items one at a time, when asked: it can be stopped between two. */
export type Pullable<T> = Iterable<T> | AsyncIterable<T> | ReadableStream<T>;

/**
 * Tells whether a value can be pulled: an iterable, an async iterable, a Node readable or a Web readable.
 *
 * @example
 * ```ts
 * isIterable([1, 2]); // true
 * isIterable(of(1, 2)); // false
 * ```
 * @param value What may be iterable; strings are not.
 */
export function isIterable<T>(value: unknown): value is Pullable<T> {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.iterator in value || Symbol.asyncIterator in value || 'getReader' in value;
}
