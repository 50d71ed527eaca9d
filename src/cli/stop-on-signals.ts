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

/** How a scan is stopped on signals. */
export interface StopOnSignalsOptions {
  /** Told what happens, for people. */
  readonly say: (text: string) => void;
  /** How to go on with it, where it is kept. */
  readonly resume?: string | undefined;
}

/**
 * Stops a scan on SIGINT and SIGTERM: the first lets what is queued drain to the outputs; the second stops at once, and ends the process
 * should the outputs not be closed within a second; the third is left to the system, which ends it there and then.
 *
 * A scan that is kept loses nothing by any of them.
 *
 * @param scan The scan.
 * @param options See {@link StopOnSignalsOptions}.
 */
export function stopOnSignals(scan: Pick<Scan, 'stop'>, { say, resume }: StopOnSignalsOptions): Interruption {
  let interrupted = false;
  const release = () => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  };
  const onSignal = () => {
    if (!interrupted) {
      interrupted = true;
      say(
        resume === undefined
          ? 'Stopping: what is queued is still written. Once more to leave at once.'
          : 'Saving: what outputs have been handed is still written, the rest is kept. Once more to leave at once.',
      );
      void scan.stop({ drain: true, reason: 'interrupted' });
      return;
    }
    // Even `process.exit` waits for a thread that waits for a file, such as a pipe nobody reads.
    release();
    if (resume !== undefined) say('Leaving at once: what was saved is good, and nothing is lost.');
    setTimeout(() => {
      if (resume !== undefined) say(resume);
      process.exit(ExitCode.interrupted);
    }, PATIENCE).unref();
    void scan.stop({ reason: 'interrupted' });
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    get interrupted() {
      return interrupted;
    },
    release,
  };
}
