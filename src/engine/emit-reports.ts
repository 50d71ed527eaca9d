import type { Assembly } from './assembly.js';
import { within } from './within.js';

/**
 * Asks every module that is still there for its report; settles when all that they emit is through, or had the time.
 *
 * @param parts The engine.
 * @param timeout Milliseconds.
 * @param paused True while the scan stands still, which takes no time. @default never
 */
export async function emitReports(parts: Assembly, timeout: number, paused?: () => boolean): Promise<void> {
  const hosts = [...parts.intercepts, ...parts.modules].filter(({ spec, ended }) => spec.report && ended === undefined);
  const reports = hosts.map((host) => host.emitAll(() => host.spec.report?.(host.context as never), 'report'));
  await within(timeout, Promise.all(reports), paused);
}
