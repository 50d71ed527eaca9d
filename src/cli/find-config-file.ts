import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configHome } from './config-home.js';

/**
 * Finds the config file: the one named, else that of HEADGATE_CONFIG, else `config.yaml` in the user's configuration if there is one.
 *
 * None is taken from the current folder, which may be anybody's.
 *
 * @param named What `--config-file` says.
 * @param env The environment.
 */
export function findConfigFile(
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const asked = named || env.HEADGATE_CONFIG;
  if (asked) return asked;
  const own = join(configHome(env), 'config.yaml');
  return existsSync(own) ? own : undefined;
}
