import { deepStrictEqual } from 'node:assert';
import { type RunHelpers, TestScheduler } from 'rxjs/testing';

/**
 * Runs a marble test in virtual time: `asyncScheduler` and whatever is timed by it stand still until told.
 *
 * What `expectObservable` and `expectSubscriptions` find is compared deeply and strictly, whatever the test runner.
 *
 * @example
 * ```ts
 * marbles(({ cold, expectObservable }) => {
 *   expectObservable(cold('a-a-b|').pipe(dedupe())).toBe('a---b|');
 * });
 * ```
 * @param run Is handed the helpers of RxJS' `TestScheduler.run`; assertions are checked when it has returned.
 * @returns What `run` returned.
 * @throws AssertionError naming the first difference.
 */
export function marbles<T>(run: (helpers: RunHelpers) => T): T {
  return new TestScheduler((actual, expected) => deepStrictEqual(actual, expected)).run(run);
}
