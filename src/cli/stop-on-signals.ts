import type { Scan } from '../scan.js';
import { ExitCode } from './exit-code.js';

/** Milliseconds that outputs have to close once the user wants out. */
const PATIENCE = 1000;

/** Whether a scan was interrupted. */
export interface Interruption {
  readonly interrupted: boolean;
  /** Leaves signals alone again. */
  release(): void;
}

/**
 * Stops a scan on SIGINT and SIGTERM: the first lets what is queued drain to the outputs; the second stops at once, and ends the process
 * should the outputs not be closed within a second; the third ends it there and then.
 *
 * @param scan The scan.
 * @param say Told what happens, for people.
 */
export function stopOnSignals(scan: Pick<Scan, 'stop'>, say: (text: string) => void): Interruption {
  let times = 0;
  const onSignal = () => {
    times++;
    if (times === 1) {
      say('Stopping: what is queued is still written. Once more to leave at once.');
      void scan.stop({ drain: true, reason: 'interrupted' });
    } else if (times === 2) {
      setTimeout(() => process.exit(ExitCode.interrupted), PATIENCE).unref();
      void scan.stop({ reason: 'interrupted' });
    } else process.exit(ExitCode.interrupted);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    get interrupted() {
      return times > 0;
    },
    release() {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}
