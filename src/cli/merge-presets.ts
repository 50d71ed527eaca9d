import type { Preset } from './preset-schema.js';

/**
 * Puts presets together: lists add up, each thing once, in order; of an option and of the description the last one said wins.
 *
 * Associative, and an empty preset changes nothing. `include` is left out: it has been followed by then.
 *
 * @param presets From the weakest to the strongest.
 */
export function mergePresets(presets: readonly Preset[]): Preset {
  const merged = new Map<string, unknown>();
  for (const { include: _, ...preset } of presets) {
    for (const [key, value] of Object.entries(preset)) {
      if (value !== undefined) merged.set(key, together(merged.get(key), value));
    }
  }
  return Object.fromEntries(merged);
}

function together(before: unknown, value: unknown): unknown {
  if (before === undefined) return Array.isArray(value) ? once(value) : value;
  if (Array.isArray(before) && Array.isArray(value)) return once([...before, ...value]);
  return typeof value === 'object' ? { ...(before as object), ...value } : value;
}

/** Leaves out what is there already; conditions are told apart by what they say. */
function once(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
