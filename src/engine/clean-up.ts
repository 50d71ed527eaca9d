import type { MountedIntercept } from './mounted-intercept.js';
import type { MountedModule } from './mounted-module.js';
import { within } from './within.js';

/** Milliseconds that cleanup hooks have. */
const TIMEOUT = 5000;

/**
 * Cleans every module up, all at once, each of them once; what fails is counted, what hangs is counted and left behind.
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
    const cleaning = (async () => host.spec.cleanup?.(host.context as never))();
    cleaning.catch(() => {}); // of one that was left behind
    if (await within(TIMEOUT, cleaning)) {
      await cleaning.catch((error) => host.failed(error, undefined, 'cleanup'));
      if ('cleanedUp' in host) host.cleanedUp();
      return;
    }
    host.failed(new Error(`not settled within ${TIMEOUT} ms, and left behind`), undefined, 'cleanup');
    warn(`The \`cleanup\` of \`${host.name}\` has not settled in time: left behind.`);
  });
  await Promise.all(cleaned);
}
