import { stringify } from 'yaml';
import { nestedSettings } from './nested-settings.js';
import type { Preset } from './preset-schema.js';

/**
 * Writes a preset as YAML; `readPreset` gives the same preset back.
 *
 * @param preset What it says.
 */
export function writePreset({ config, ...preset }: Preset): string {
  const said = Object.fromEntries(Object.entries(preset).filter(([, value]) => value !== undefined));
  return stringify(config === undefined ? said : { ...said, config: nestedSettings(config) }, { lineWidth: 120 });
}
