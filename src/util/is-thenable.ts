/**
 * Tells whether a value is a promise of any kind.
 *
 * @example
 * ```ts
 * isThenable(Promise.resolve()); // true
 * ```
 */
export function isThenable<T = unknown>(value: unknown): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
