import type { Module } from '../module.js';
import { maskPassword } from '../util/mask-password.js';
import type { FlagValues } from './flags.js';
import { maskPlace } from './mask-place.js';
import { optionCatalog } from './option-catalog.js';
import type { Withheld } from './scan-file.js';

/** Flags that say nothing of what is scanned, or are another's when it goes on. */
const OF_THE_RUN: ReadonlySet<string> = new Set(['state', 'dryRun', 'quiet', 'verbose', 'color']);

/** Flags as they may be written down. */
export interface OpenFlags {
  readonly flags: FlagValues;
  readonly withheld: Withheld;
}

/**
 * Takes what may be secret out of flags: options that a module calls secret or that hold a password, and what is masked of an output's place.
 *
 * @param values The flags.
 * @param modules Those that run.
 */
export function withholdSecrets(values: FlagValues, modules: readonly Module[]): OpenFlags {
  const catalog = optionCatalog(modules);
  const isSecret = (text: string) => {
    const value = text.slice(text.indexOf('=') + 1);
    return catalog.get(keyOf(text))?.secret === true || maskPassword(value) !== value;
  };
  const { config = [], output = [] } = values;
  const kept = {
    ...values,
    config: config.filter((text) => !isSecret(text)),
    output: output.map(maskPlace),
  };
  const flags = Object.entries(kept).filter(([name, value]) => {
    return !OF_THE_RUN.has(name) && value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
  return {
    flags: Object.fromEntries(flags),
    withheld: {
      options: [...new Set(config.filter(isSecret).map(keyOf))],
      outputs: output.map(maskPlace).filter((place, at) => place !== output[at]),
    },
  };
}

function keyOf(text: string): string {
  return text.slice(0, text.indexOf('=')).trim();
}
