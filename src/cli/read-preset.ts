import { flatSettings } from './flat-settings.js';
import { type Preset, presetSchema } from './preset-schema.js';
import type { Problem } from './problem.js';
import { schemaProblem } from './schema-problem.js';
import type { Setting } from './setting.js';
import { yamlText } from './yaml-text.js';

/** A preset that has been read. */
export interface PresetText {
  /** What it says; nothing where there are problems. */
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
  const { value, problems, placeOf } = yamlText(text, file);
  if (problems.length > 0) return { preset: {}, settings: [], problems, placeOf };
  const parsed = presetSchema.safeParse(value ?? {});
  if (!parsed.success) {
    const found = parsed.error.issues.flatMap((issue) => schemaProblem(issue, placeOf, presetSchema));
    return { preset: {}, settings: [], problems: found, placeOf };
  }
  const { config, ...preset } = parsed.data;
  if (config === undefined) return { preset, settings: [], problems, placeOf };
  const settings = Array.from(flatSettings(config), ({ key, value, path }) => ({
    key,
    value,
    place: placeOf(['config', ...path]),
  }));
  const flat = Object.fromEntries(settings.map(({ key, value }) => [key, value]));
  return { preset: { ...preset, config: flat }, settings, problems, placeOf };
}
