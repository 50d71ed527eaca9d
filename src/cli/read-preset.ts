import type { z } from 'zod';
import { flatSettings } from './flat-settings.js';
import { type Preset, presetSchema } from './preset-schema.js';
import type { Problem } from './problem.js';
import { schemaProblem } from './schema-problem.js';
import type { Setting } from './setting.js';
import { yamlText } from './yaml-text.js';

/** A preset that has been read. */
export interface PresetText {
  /** What it says, without the keys that have problems. */
  readonly preset: Preset;
  /** Its `config`, with the place of each option. */
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
  /** Tells where the thing at a path is, as `file:line:column`. */
  placeOf(path: readonly PropertyKey[]): string;
}

/**
 * Reads a preset; what its options and names mean is not looked at.
 *
 * @param text YAML.
 * @param file What to call it.
 */
export function readPreset(text: string, file: string): PresetText {
  const { value, problems: broken, placeOf } = yamlText(text, file);
  const problems = [...broken];
  if (broken.length > 0) return { preset: {}, settings: [], problems, placeOf };
  if (typeof (value ?? {}) !== 'object' || Array.isArray(value)) {
    const got = Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    const message = `Expected a map, such as \`modules: [robots]\`, got ${got}.`;
    return { preset: {}, settings: [], problems: [{ place: placeOf([]), message }], placeOf };
  }
  const parsed = presetSchema.safeParse(value ?? {});
  if (!parsed.success) {
    const { issues } = parsed.error;
    problems.push(...issues.flatMap((issue) => schemaProblem(issue, placeOf, presetSchema)));
    const faulty = new Set(issues.flatMap(keysOf));
    // What is right of it is looked at all the same, so that all problems are told at once.
    const right = presetSchema.safeParse(
      Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !faulty.has(key))),
    );
    if (!right.success) return { preset: {}, settings: [], problems, placeOf };
    return settled(right.data, problems, placeOf);
  }
  return settled(parsed.data, problems, placeOf);
}

function keysOf(issue: z.core.$ZodIssue): PropertyKey[] {
  if (issue.path[0] !== undefined) return [issue.path[0]];
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}

function settled(
  { config, ...preset }: Preset,
  problems: readonly Problem[],
  placeOf: PresetText['placeOf'],
): PresetText {
  if (config === undefined) return { preset, settings: [], problems, placeOf };
  const settings = Array.from(flatSettings(config), ({ key, value, path }) => ({
    key,
    value,
    place: placeOf(['config', ...path]),
  }));
  const flat = Object.fromEntries(settings.map(({ key, value }) => [key, value]));
  return { preset: { ...preset, config: flat }, settings, problems, placeOf };
}
