import type { Pullable } from './is-iterable.js';

/** An iterator that answers at once or later. */
export interface AnyIterator<T> {
  next(): IteratorResult<T> | Promise<IteratorResult<T>>;
  return?(): unknown;
}

/**
 * Opens an iterator over anything that can be pulled.
 *
 * @example
 * ```ts
 * openIterator([1, 2]).next(); // { value: 1, done: false }
 * ```
 * @param source An iterable, an async iterable, a Node readable or a Web readable.
 */
export function openIterator<T>(source: Pullable<T>): AnyIterator<T> {
  if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  if (Symbol.iterator in source) return source[Symbol.iterator]();
  const reader = (source as ReadableStream<T>).getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<T>>,
    return: () => reader.cancel(),
  };
}
