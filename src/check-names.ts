import { ConfigError } from './config-error.js';
import { nearestHint } from './nearest-hint.js';

/**
 * Checks that whatever is given has a name that is known.
 *
 * @param given By name.
 * @param known By name too.
 * @param what They are, for the error.
 * @throws ConfigError naming the first that is not, and the nearest right one.
 * @example
 * ```ts
 * checkNames({ limt: 5 }, { limit: 0 }, 'the options of `memory`'); // throws: … (`limit`?), got `limt`
 * ```
 */
export function checkNames(given: object, known: object, what: string): void {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(known, name)) continue;
    const hint = nearestHint(name, Object.keys(known));
    throw new ConfigError(`Expected ${what} to be those there are${hint}, got \`${name}\``);
  }
}
