import type { Module } from '../module.js';
import { moduleFlags } from './module-flags.js';
import { registry } from './registry.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

/** What was asked for. */
export interface ModuleChoice {
  readonly module?: readonly string[] | undefined;
  readonly flag?: readonly string[] | undefined;
  readonly excludeModule?: readonly string[] | undefined;
  readonly requireFlags?: readonly string[] | undefined;
  readonly excludeFlags?: readonly string[] | undefined;
}

/**
 * Chooses the modules of a scan: those named or flagged, and the intercepts of this package; without either the defaults; never what is
 * excluded, lacks a flag that is required, or has one that is excluded.
 *
 * @param choice What was asked for.
 * @param there The modules there are. Default: those of this package.
 * @throws UsageError for a name or flag that is unknown, with the nearest that is known, or where nothing is left.
 */
export function selectModules(choice: ModuleChoice, there: readonly Module[] = registry.modules): Module[] {
  const { module = [], flag = [], excludeModule = [], requireFlags = [], excludeFlags = [] } = choice;
  const own: readonly Module[] = registry.modules;
  const names = there.map(({ name }) => name);
  const flagged = moduleFlags(there);
  for (const name of [...module, ...excludeModule]) known('module', name, names);
  for (const name of [...flag, ...requireFlags, ...excludeFlags]) known('flag', name, flagged);

  const named = module.length > 0 || flag.length > 0;
  const has =
    ({ spec }: Module) =>
    (one: string) =>
      spec.flags?.includes(one) === true;
  const wanted = (one: Module) => {
    if (!named) return (registry.defaults as readonly string[]).includes(one.name);
    return module.includes(one.name) || flag.some(has(one)) || (one.kind === 'intercept' && own.includes(one));
  };
  const allowed = (one: Module) =>
    !excludeModule.includes(one.name) && requireFlags.every(has(one)) && !excludeFlags.some(has(one));
  const chosen = there.filter((one) => wanted(one) && allowed(one));
  if (chosen.length === 0) throw new UsageError('Expected modules to run, got none: all are excluded.');
  return chosen;
}

function known(what: string, name: string, names: Iterable<string>): void {
  const all = [...names];
  if (all.includes(name)) return;
  throw new UsageError(`Expected a ${what} (see: headgate list ${what}s), got \`${name}\`.${suggestion(name, all)}`);
}
