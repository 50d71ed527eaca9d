import { quoteValue } from '../util/quote-value.js';
import type { MountedIntercept } from './mounted-intercept.js';
import type { MountedModule } from './mounted-module.js';

/**
 * Sets every module up, all at once.
 *
 * One that says `soft` leaves, and the scan runs without it; one that says `hard`, or throws, keeps the scan from
 * starting unless that is forced.
 *
 * @returns why the scan cannot start; nothing where it can.
 */
export async function setUp(
  hosts: readonly (MountedModule | MountedIntercept)[],
  force: boolean,
  warn: (message: string) => void,
): Promise<string | undefined> {
  const failures: string[] = [];
  const leave = (host: MountedModule | MountedIntercept, reason: string) => {
    warn(`Module \`${host.name}\` leaves: ${reason}`);
    host.tally.disabled = reason;
    host.end(reason);
  };
  await Promise.all(
    hosts.map(async (host) => {
      try {
        const result = await host.spec.setup?.(host.context as never);
        if (!result) return;
        const { soft, hard } = result as { readonly soft?: string; readonly hard?: string };
        if (typeof (soft ?? hard) !== 'string') {
          throw new TypeError(`Expected nothing, { soft: reason } or { hard: reason }, got ${quoteValue(result)}`);
        }
        if ('soft' in result) return leave(host, result.soft);
        failures.push(`module \`${host.name}\` cannot run: ${result.hard}`);
        if (force) leave(host, result.hard);
      } catch (error) {
        host.failed(error, undefined, 'setup');
        const reason = error instanceof Error ? error.message : String(error);
        failures.push(`module \`${host.name}\` failed in setup: ${reason}`);
        if (force) leave(host, reason);
      }
    }),
  );
  return force || failures.length === 0 ? undefined : failures.join('; ');
}
