import { lastValueFrom, type Observable, toArray } from 'rxjs';

/**
 * Collects everything a stream or an iterable has to give.
 *
 * @example
 * ```ts
 * await collect(of(1, 2)); // [1, 2]
 * ```
 * @param source It must end.
 * @returns Its values, in order; rejects with its error.
 */
export async function collect<T>(source: Observable<T> | AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  if (!(Symbol.asyncIterator in source || Symbol.iterator in source)) return lastValueFrom(source.pipe(toArray()));
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
}
