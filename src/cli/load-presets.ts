import { readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { presetFiles } from './preset-files.js';
import type { Problem } from './problem.js';
import { type PresetText, readPreset } from './read-preset.js';
import { suggestion } from './suggestion.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Presets that were asked for, and those that they include. */
export interface LoadedPresets {
  /** From the weakest to the strongest: what a preset includes comes before it; each file once. */
  readonly presets: readonly PresetText[];
  readonly problems: readonly Problem[];
}

/**
 * Loads presets and follows what they include, cycles and all: a file is read once.
 *
 * Paths that a preset names are taken from its own folder, and come out as paths from the current one.
 *
 * @param names Names, or paths: what holds a slash, or ends in `.yaml` or `.yml`.
 * @param env The environment.
 * @param asked What asks for them, for messages.
 */
export function loadPresets(names: readonly string[], env: Env, asked = '-p'): LoadedPresets {
  const known = presetFiles(env);
  const seen = new Set<string>();
  const presets: PresetText[] = [];
  const problems: Problem[] = [];

  const load = (name: string, folder: string, place: string): void => {
    const path = isPath(name) ? from(folder, name) : known.get(name);
    if (path === undefined) {
      problems.push({
        place,
        message: `Expected a preset (see: headgate list presets) or a path to one, got \`${name}\`.${suggestion(name, known.keys())}`,
      });
      return;
    }
    let text: string;
    try {
      const file = realpathSync(path);
      if (seen.has(file)) return;
      seen.add(file);
      text = readFileSync(file, 'utf8');
    } catch (error) {
      problems.push({ place, message: `Expected \`${name}\` to be a preset, got ${(error as Error).message}.` });
      return;
    }
    const read = readPreset(text, shown(path));
    problems.push(...read.problems);
    const own = dirname(path);
    for (const [at, included] of (read.preset.include ?? []).entries()) {
      load(included, own, read.placeOf(['include', at]));
    }
    const settings = read.settings.map((setting) => ({ ...setting, folder: own }));
    presets.push({ ...read, settings, preset: withPaths(read.preset, own) });
  };
  for (const name of names) load(name, '.', asked);
  return { presets, problems };
}

function isPath(name: string): boolean {
  return name.includes('/') || /\.ya?ml$/.test(name);
}

function from(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** A path as people know it: from here where it is below, else whole. */
function shown(path: string): string {
  const near = relative('.', path);
  return near.startsWith('..') ? path : near;
}

function withPaths(preset: PresetText['preset'], folder: string): PresetText['preset'] {
  const { moduleDirs, moduleFiles } = preset;
  const lists = (['targets', 'whitelist', 'blacklist'] as const).flatMap((key) => {
    const texts = preset[key];
    const placed = texts?.map((text) => (text.startsWith('@') ? `@${from(folder, text.slice(1))}` : text));
    return placed ? [[key, placed] as const] : [];
  });
  return {
    ...preset,
    ...Object.fromEntries(lists),
    ...(moduleDirs && { moduleDirs: moduleDirs.map((path) => from(folder, path)) }),
    ...(moduleFiles && { moduleFiles: moduleFiles.map((path) => from(folder, path)) }),
  };
}
