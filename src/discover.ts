import { concat, defer, EMPTY, from, mergeMap, type Observable, type OperatorFunction, throwError } from 'rxjs';
import { createScan } from './create-scan.js';
import type { ScanEvent } from './event.js';
import type { ScanOptions } from './scan-options.js';

/**
 * Turns a stream of targets into the stream of everything discovered from them: a whole scan as an operator.
 *
 * Each subscription is a scan of its own; unsubscribing stops it. Targets are taken in as they arrive, so give a
 * `whitelist` where the scope must not grow with them. A scan that fails errs.
 *
 * A stream of targets cannot be held back: what comes while the scan is full waits in a bounded buffer, and too many fail
 * it. Of very many targets make an iterable, and give that to `createScan`, which takes one when it has room.
 *
 * @example
 * ```ts
 * domains$.pipe(discover({ modules: [dnsResolve()] })).subscribe(({ type, data }) => console.log(type, data));
 * ```
 * @param options The options of a scan, save for its targets.
 * @returns An operator that emits what the scan outputs, and completes when it has ended.
 */
export function discover(options: Omit<ScanOptions, 'targets'>): OperatorFunction<string, ScanEvent> {
  return (targets$: Observable<string>) =>
    defer(() => {
      const { events$, done } = createScan({ ...options, targets: targets$ });
      const failure$ = from(done).pipe(
        mergeMap(({ status, reason }) =>
          status === 'FAILED' ? throwError(() => new Error(`The scan failed: ${reason}`)) : EMPTY,
        ),
      );
      return concat(events$, failure$);
    });
}
