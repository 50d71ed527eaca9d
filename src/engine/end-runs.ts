import type { ModuleRun } from './module-run.js';

/** Whoever has runs under way. */
export interface RunsHost {
  ended: string | undefined;
  readonly controllers: Set<AbortController>;
  readonly context: ModuleRun;
}

/**
 * Ends all that a module or an intercept has under way, once: whoever has asked for a signal is told.
 *
 * @param reason Why, for the signals and for the summary.
 * @returns false where it has ended before.
 */
export function endRuns(host: RunsHost, reason: string): boolean {
  if (host.ended !== undefined) return false;
  host.ended = reason;
  for (const controller of host.controllers) controller.abort(new Error(reason));
  host.controllers.clear();
  host.context.abort(new Error(reason));
  return true;
}
