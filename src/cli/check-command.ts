import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Module } from '../module.js';
import { checkPreset } from './check-preset.js';
import { checkSettings } from './check-settings.js';
import { configHome } from './config-home.js';
import { ExitCode } from './exit-code.js';
import { findConfigFile } from './find-config-file.js';
import type { FlagValues } from './flags.js';
import type { Io } from './io.js';
import { loadModules } from './load-modules.js';
import { loadPresets } from './load-presets.js';
import { mergePresets } from './merge-presets.js';
import { optionCatalog } from './option-catalog.js';
import { presetFiles } from './preset-files.js';
import type { Problem } from './problem.js';
import { problemText } from './problem-text.js';
import { readConfigFile } from './read-config-file.js';
import { registry } from './registry.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { yamlText } from './yaml-text.js';

type Env = Io['env'];

/**
 * Does `headgate check`: prints every problem of presets and config files, one a line, as `file:line:column: message`.
 *
 * A file that sets options of modules or of the engine at its top is a config file, any other a preset. Without a file, the user's own are
 * checked.
 *
 * @param files Paths, or names of presets.
 */
export async function checkCommand(
  files: readonly string[],
  values: FlagValues,
  io: Io,
  terminal: Terminal,
): Promise<ExitCode> {
  const own: readonly Module[] = registry.modules;
  const there = [...own, ...(await loadModules({ dirs: values.moduleDir, files: values.moduleFile }, own))];
  const config = findConfigFile(values.configFile, io.env);
  const asked = files.length > 0 ? files : ownFiles(config, io.env);
  const problems: Problem[] = [];
  for (const file of asked) {
    const isConfig = (files.length === 0 && file === config) || looksLikeConfig(file, there);
    problems.push(...(isConfig ? ofConfig(file, there) : await ofPreset(file, there, io.env)));
  }
  const lines = new Set(problems.map(problemText));
  for (const line of lines) io.stdout.write(`${line}\n`);
  const what = asked.length === 1 ? asked[0] : `${asked.length} files`;
  const many = lines.size === 1 ? '1 problem' : `${lines.size || 'no'} problems`;
  terminal.write(
    asked.length === 0 ? `Nothing to check: no config file, no presets in ${configHome(io.env)}.` : `${what}: ${many}.`,
  );
  return lines.size > 0 ? ExitCode.usage : ExitCode.done;
}

function ownFiles(config: string | undefined, env: Env): string[] {
  const home = configHome(env);
  const presets = [...presetFiles(env).values()].filter((path) => dirname(dirname(path)) === home);
  return [...(config === undefined ? [] : [config]), ...presets];
}

/** Tells a config file by its keys: some are modules, or options of the engine. */
function looksLikeConfig(file: string, there: readonly Module[]): boolean {
  if (!isFile(file)) return false;
  const { value } = yamlText(readFileSync(file, 'utf8'), file);
  const known = new Set([...optionCatalog(there).keys()].map((key) => key.split('.', 1)[0]));
  return typeof value === 'object' && Object.keys(value ?? {}).some((key) => known.has(key.split('.', 1)[0]));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function ofConfig(file: string, there: readonly Module[]): Problem[] {
  const { settings, problems } = readConfigFile(file);
  return [...problems, ...checkSettings(settings, optionCatalog(there)).problems];
}

async function ofPreset(file: string, there: readonly Module[], env: Env): Promise<Problem[]> {
  // Any path will do here, one without a slash too.
  const name = isFile(file) && !file.includes('/') ? `./${file}` : file;
  const { presets, problems } = loadPresets([name], env, 'headgate check');
  const { moduleDirs: dirs, moduleFiles: files } = mergePresets(presets.map(({ preset }) => preset));
  const all = [...there];
  try {
    all.push(...(await loadModules({ dirs, files }, there)));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [...problems, { place: file, message: error.message }];
  }
  const catalog = optionCatalog(all);
  return [
    ...problems,
    ...presets.flatMap((one) => [...checkPreset(one, all), ...checkSettings(one.settings, catalog).problems]),
  ];
}
