import type { MountedIntercept } from './mounted-intercept.js';
import type { MountedModule } from './mounted-module.js';
import { within } from './within.js';

/** Milliseconds that cleanup hooks have. */
const TIMEOUT = 5000;

/**
 * Cleans every module up, all at once, each of them once; what fails is counted, what hangs is left behind.
 *
 * @param hosts The modules.
 * @param warn Told of hooks left behind.
 */
export async function cleanUp(
  hosts: readonly (MountedModule | MountedIntercept)[],
  warn: (message: string) => void,
): Promise<void> {
  const cleaned = hosts.map(async (host) => {
    if (host.cleaned) return;
    host.cleaned = true;
    try {
      await host.spec.cleanup?.(host.context as never);
    } catch (error) {
      host.failed(error, undefined, 'cleanup');
    }
  });
  if (!(await within(TIMEOUT, Promise.all(cleaned)))) warn('A `cleanup` has not settled in time: left behind.');
}
