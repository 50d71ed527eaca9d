import type { Module } from '../module.js';
import { registry } from './registry.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

/** What was asked for. */
export interface ModuleChoice {
  readonly module?: readonly string[] | undefined;
  readonly flag?: readonly string[] | undefined;
  readonly excludeModule?: readonly string[] | undefined;
}

/**
 * Chooses the modules of a scan: those named or flagged, and the intercepts; without either the defaults; never what is excluded.
 *
 * @throws UsageError for a name or flag that is unknown, with the nearest that is known, or where nothing is left.
 */
export function selectModules({ module = [], flag = [], excludeModule = [] }: ModuleChoice): Module[] {
  const { modules, defaults } = registry;
  const names = modules.map(({ name }) => name);
  const flagged = new Set(modules.flatMap(({ spec }) => spec.flags ?? []));
  for (const name of [...module, ...excludeModule]) known('module', name, names);
  for (const name of flag) known('flag', name, flagged);

  const named = module.length > 0 || flag.length > 0;
  const wanted = ({ kind, name, spec }: Module) => {
    if (!named) return (defaults as readonly string[]).includes(name);
    return kind === 'intercept' || module.includes(name) || flag.some((one) => spec.flags?.includes(one));
  };
  const chosen = modules.filter((one) => wanted(one) && !excludeModule.includes(one.name));
  if (chosen.length === 0) throw new UsageError('Expected modules to run, got none: all are excluded.');
  return chosen;
}

function known(what: string, name: string, names: Iterable<string>): void {
  const all = [...names];
  if (all.includes(name)) return;
  throw new UsageError(`Expected a ${what} (see: headgate list ${what}s), got \`${name}\`.${suggestion(name, all)}`);
}
