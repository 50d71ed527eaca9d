import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { KnownOption } from './option-catalog.js';
import type { Problem } from './problem.js';
import type { Setting } from './setting.js';
import { suggestion } from './suggestion.js';

/** Bytes of the longest file that a secret is read from. */
const LONGEST_SECRET = 65_536;

/** Settings of options there are, with values that they take. */
export interface CheckedSettings {
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
}

/**
 * Checks that every option that is set is one there is, and takes its value; reads secrets that are kept in files.
 *
 * `key.file` names a file for the secret `key`; blanks around what it holds are left out. No value of a secret is ever in a problem.
 *
 * @param settings What is set.
 * @param catalog The options there are.
 */
export function checkSettings(
  settings: readonly Setting[],
  catalog: ReadonlyMap<string, KnownOption>,
): CheckedSettings {
  const problems: Problem[] = [];
  const checked: Setting[] = [];
  for (const setting of settings) {
    const { key, value, place, folder = '.' } = setting;
    const owner = key.endsWith('.file') ? catalog.get(key.slice(0, -'.file'.length)) : undefined;
    if (owner?.secret) {
      const secret = readSecret(value, folder);
      if (typeof secret === 'string') checked.push({ key: key.slice(0, -'.file'.length), value: secret, place });
      else problems.push({ place, message: `Expected \`${key}\` to be a file with a secret, ${secret.fault}.` });
      continue;
    }
    const known = catalog.get(key);
    if (known === undefined) {
      problems.push({
        place,
        message: `Expected an option there is (see: headgate list options), got \`${key}\`.${suggestion(key, catalog.keys())}`,
      });
      continue;
    }
    const fault = value === null ? 'Expected a value, got none' : known.fault(value);
    if (fault !== undefined) {
      const got = known.secret || value === null ? '' : `, got \`${JSON.stringify(value)}\``;
      problems.push({ place, message: `In \`${key}\`: ${fault}${got}.` });
    } else checked.push(setting);
  }
  return { settings: checked, problems };
}

function readSecret(path: unknown, folder: string): string | { readonly fault: string } {
  if (typeof path !== 'string') return { fault: 'got no path' };
  try {
    const text = readFileSync(resolve(folder, path), 'utf8').trim();
    if (text.length > LONGEST_SECRET) return { fault: `got more than ${LONGEST_SECRET} characters` };
    return text === '' ? { fault: 'got an empty file' } : text;
  } catch (error) {
    return { fault: `got ${(error as Error).message}` };
  }
}
