import { quoteValue } from '../src/util/quote-value.js';
import { isIterable, type Pullable } from './is-iterable.js';

/** An iterator that answers at once or later. */
export interface AnyIterator<T> {
  next(): IteratorResult<T> | Promise<IteratorResult<T>>;
  return?(): unknown;
}

/**
 * Opens an iterator over anything that can be pulled. Its `return` stops a stream at once, even while it waits for data.
 *
 * @example
 * ```ts
 * openIterator([1, 2]).next(); // { value: 1, done: false }
 * ```
 * @param source An iterable, an async iterable, a Node readable or a Web readable.
 * @throws TypeError when it is none of these; a string is none.
 */
export function openIterator<T>(source: Pullable<T>): AnyIterator<T> {
  if (!isIterable<T>(source))
    throw new TypeError(`Expected \`source\` to be iterable or readable, got ${quoteValue(source)}`);
  if ('getReader' in source) return openReader(source.getReader());
  if (Symbol.iterator in source) return source[Symbol.iterator]();
  const iterator = source[Symbol.asyncIterator]();
  if (!isDestroyable(source)) return iterator;
  return {
    next: () => iterator.next(),
    return: () => {
      source.destroy(); // its iterator's own `return` waits for a `next` under way
      return iterator.return?.();
    },
  };
}

function openReader<T>(reader: ReadableStreamDefaultReader<T>): AnyIterator<T> {
  return {
    next: () => reader.read() as Promise<IteratorResult<T>>,
    return: () => reader.cancel(),
  };
}

function isDestroyable(source: object): source is { destroy(): void } {
  return 'destroy' in source && typeof source.destroy === 'function' && 'readable' in source;
}
