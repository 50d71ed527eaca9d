import type { Module } from '../module.js';
import { printable } from '../util/printable.js';
import { checkConditions } from './check-conditions.js';
import { checkPreset } from './check-preset.js';
import { checkSettings } from './check-settings.js';
import { environmentSettings } from './environment-settings.js';
import { findConfigFile } from './find-config-file.js';
import type { FlagValues } from './flags.js';
import { loadModules } from './load-modules.js';
import { loadPresets } from './load-presets.js';
import { mergePresets } from './merge-presets.js';
import { optionCatalog } from './option-catalog.js';
import type { Preset } from './preset-schema.js';
import type { Problem } from './problem.js';
import { problemText } from './problem-text.js';
import { readConfigFile } from './read-config-file.js';
import { registry } from './registry.js';
import { type ScanConfig, scanConfig } from './scan-config.js';
import { selectModules } from './select-modules.js';
import { UsageError } from './usage-error.js';

/** What files, environment and flags come to. */
export interface ResolvedConfig {
  /** Modules there are: those of this package, and those loaded. */
  readonly there: readonly Module[];
  /** Modules that run. */
  readonly modules: readonly Module[];
  /** All presets as one. */
  readonly preset: Preset;
  readonly config: ScanConfig;
  /** What people should be told before the scan. */
  readonly warnings: readonly string[];
}

/**
 * Puts together defaults, config file, presets, environment and flags, each stronger than the one before.
 *
 * @param values The flags.
 * @param env The environment.
 * @throws UsageError that names every place that is wrong, one a line.
 */
export async function resolveConfig(
  values: FlagValues,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ResolvedConfig> {
  const path = findConfigFile(values.configFile, env);
  const file = path === undefined ? { settings: [], problems: [] } : readConfigFile(path);
  const { presets, problems } = loadPresets(values.preset ?? [], env);
  refuse([...file.problems, ...problems]);

  const preset = mergePresets(presets.map((one) => one.preset));
  const own: readonly Module[] = registry.modules;
  const dirs = [...(preset.moduleDirs ?? []), ...(values.moduleDir ?? [])];
  const files = [...(preset.moduleFiles ?? []), ...(values.moduleFile ?? [])];
  const outputs = Object.values(registry.outputs).map((make) => make());
  const there = [...own, ...(await loadModules({ dirs, files }, [...own, ...outputs]))];

  const catalog = optionCatalog(there);
  const environment = environmentSettings(env, catalog);
  const written = [...file.settings, ...presets.flatMap(({ settings }) => settings), ...environment.settings];
  const checked = checkSettings(written, catalog);
  refuse([...presets.flatMap((one) => checkPreset(one, there)), ...environment.problems, ...checked.problems]);

  const modules = selectModules(
    {
      module: [...(preset.modules ?? []), ...(values.module ?? [])],
      flag: [...(preset.flags ?? []), ...(values.flag ?? [])],
      excludeModule: [...(preset.excludeModules ?? []), ...(values.excludeModule ?? [])],
      requireFlags: [...(preset.requireFlags ?? []), ...(values.requireFlags ?? [])],
      excludeFlags: [...(preset.excludeFlags ?? []), ...(values.excludeFlags ?? [])],
    },
    there,
  );
  const config = scanConfig(modules, values, { settings: checked.settings, there });
  const options = new Map(Array.from(catalog, ([key, field]) => [key, field.default]));
  for (const { key, value } of config.settings.values()) options.set(key, value);
  const { warnings, aborts } = checkConditions(preset.conditions ?? [], { modules, options });
  if (aborts.length > 0 && !values.force) {
    throw new UsageError(`A preset says not to scan: ${aborts.map(printable).join('\n')} (--force scans all the same)`);
  }
  const told = environment.warnings.map(({ message }) => message);
  return { there, modules, preset, config, warnings: [...told, ...warnings, ...aborts].map(printable) };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new UsageError(problems.map(problemText).join('\n'));
}
