import { environmentName } from './environment-name.js';
import type { KnownOption } from './option-catalog.js';
import { parseOption } from './parse-option.js';
import type { Problem } from './problem.js';
import type { Setting } from './setting.js';
import { suggestion } from './suggestion.js';

/** Variables that mean something else. */
const OTHERS: readonly string[] = ['HEADGATE_CONFIG'];

/** What the environment sets. */
export interface EnvironmentSettings {
  readonly settings: readonly Setting[];
  /** Values that are wrong. */
  readonly problems: readonly Problem[];
  /** Variables that set nothing. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads the options that variables `HEADGATE_<MODULE>_<OPTION>` set; one that sets nothing is warned of, for it may be another program's.
 *
 * @param env The environment; an empty variable counts as not set.
 * @param catalog The options there are.
 */
export function environmentSettings(
  env: Readonly<Record<string, string | undefined>>,
  catalog: ReadonlyMap<string, KnownOption>,
): EnvironmentSettings {
  const keys = new Map<string, string>();
  for (const [key, { secret }] of catalog) {
    keys.set(environmentName(key), key);
    if (secret) keys.set(environmentName(`${key}.file`), `${key}.file`);
  }
  const settings: Setting[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith('HEADGATE_') || OTHERS.includes(name) || !text) continue;
    const key = keys.get(name);
    if (key === undefined) {
      const message = `Expected a variable that sets an option, got \`${name}\`, which sets nothing.${suggestion(name, [...keys.keys(), ...OTHERS])}`;
      warnings.push({ place: 'environment', message });
      continue;
    }
    const { type, secret } = catalog.get(key) ?? { type: 'string' as const };
    try {
      settings.push({ key, value: parseOption(type, text), place: name });
    } catch (error) {
      problems.push({ place: name, message: secret ? `Expected a ${type}.` : (error as Error).message });
    }
  }
  return { settings, problems, warnings };
}
