import { filter, take } from 'rxjs';
import type { Scan } from '../scan.js';

const ONWARD: ReadonlySet<string> = new Set(['RUNNING', 'FINISHING']);

/**
 * Stops a scan once every output has been switched off for its failures: to go on would send requests whose answers go nowhere.
 *
 * @param scan The scan.
 * @param outputs Names of its outputs.
 */
export function stopWithoutOutputs(scan: Pick<Scan, 'status$' | 'errors$' | 'stop'>, outputs: readonly string[]): void {
  const failed = new Set<string>();
  scan.errors$.subscribe(({ module }) => failed.add(module));
  // At the end of a scan all are switched off: those that had not failed, or are at their cleanup, are no reason.
  scan.status$
    .pipe(
      filter(({ status }) => ONWARD.has(status)),
      filter(({ modules }) =>
        outputs.every((name) => failed.has(name) && modules[name]?.disabled?.startsWith('failed')),
      ),
      take(1),
    )
    .subscribe(() => void scan.stop({ reason: 'no output is left that can write' }));
}
