import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Tells where configuration of the user's own is kept: `headgate` in XDG_CONFIG_HOME, by default `~/.config/headgate`.
 *
 * @param env The environment.
 * @see https://specifications.freedesktop.org/basedir/latest/
 */
export function configHome(env: Readonly<Record<string, string | undefined>>): string {
  // The specification wants relative paths ignored.
  const base = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(env.HOME ?? homedir(), '.config');
  return join(base, 'headgate');
}
