import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { flatSettings } from './flat-settings.js';
import type { Problem } from './problem.js';
import type { Setting } from './setting.js';
import { yamlText } from './yaml-text.js';

/** What a config file sets. */
export interface ConfigFile {
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a config file: a map of options, nested or dotted. What they mean is not looked at.
 *
 * @param path Where it is.
 */
export function readConfigFile(path: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return {
      settings: [],
      problems: [{ place: path, message: `Expected a config file, got ${(error as Error).message}.` }],
    };
  }
  const { value, problems, placeOf } = yamlText(text, path);
  if (problems.length > 0 || value === null || value === undefined) return { settings: [], problems };
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { settings: [], problems: [{ place: placeOf([]), message: 'Expected a map of options.' }] };
  }
  const folder = dirname(path);
  const settings = Array.from(
    flatSettings(value as Readonly<Record<string, unknown>>),
    ({ key, value, path: keys }) => ({
      key,
      value,
      place: placeOf(keys),
      folder,
    }),
  );
  return { settings, problems };
}
