import { defer, type Observable, type OperatorFunction } from 'rxjs';
import { createScan } from './create-scan.js';
import type { ScanEvent } from './event.js';
import type { ScanOptions } from './scan-options.js';

/**
 * Turns a stream of targets into the stream of everything discovered from them: a whole scan as an operator.
 *
 * Each subscription is a scan of its own; unsubscribing stops it. Targets are taken in as they arrive, so give a
 * `whitelist` where the scope must not grow with them. A scan that fails errs.
 *
 * @example
 * ```ts
 * domains$.pipe(discover({ modules: [dnsResolve()] })).subscribe(({ type, data }) => console.log(type, data));
 * ```
 * @param options The options of a scan, save for its targets.
 * @returns An operator that emits what the scan outputs, and completes when it has ended.
 */
export function discover(options: Omit<ScanOptions, 'targets'>): OperatorFunction<string, ScanEvent> {
  return (targets$: Observable<string>) => defer(() => createScan({ ...options, targets: targets$ }).events$);
}
