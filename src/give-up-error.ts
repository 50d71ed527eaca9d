/**
 * Says that a module cannot go on: it is switched off, and the message is the reason in the summary.
 *
 * Thrown by a handler, `finish`, `report` or `cleanup` of a module or an output. An intercept goes on all the same.
 *
 * @example
 * ```ts
 * if (response.status === 401) throw new GiveUpError('the key was refused');
 * ```
 */
export class GiveUpError extends Error {
  override readonly name = 'GiveUpError';
  readonly code = 'GAVE_UP';
}
