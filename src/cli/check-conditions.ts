import type { Module } from '../module.js';
import type { Condition } from './preset-schema.js';

/** What conditions are about. */
export interface ConditionFacts {
  /** Those that run. */
  readonly modules: readonly Module[];
  /** What options are set to, by key. */
  readonly options: ReadonlyMap<string, unknown>;
}

/** What conditions that hold have to say. */
export interface Verdicts {
  readonly warnings: readonly string[];
  readonly aborts: readonly string[];
}

/**
 * Tells which conditions of presets hold: all of `when` is so, and not all of `unless`.
 *
 * @param conditions Those of all presets.
 * @param facts What is so.
 */
export function checkConditions(conditions: readonly Condition[], facts: ConditionFacts): Verdicts {
  const held = conditions.filter(
    ({ when, unless }) => (when === undefined || holds(when, facts)) && (unless === undefined || !holds(unless, facts)),
  );
  return {
    warnings: held.flatMap(({ warn }) => warn ?? []),
    aborts: held.flatMap(({ abort }) => abort ?? []),
  };
}

function holds(
  { modules = [], flags = [], options = {} }: NonNullable<Condition['when']>,
  { modules: running, options: set }: ConditionFacts,
): boolean {
  return (
    modules.every((name) => running.some((module) => module.name === name)) &&
    flags.every((flag) => running.some(({ spec }) => spec.flags?.includes(flag))) &&
    Object.entries(options).every(([key, value]) => set.get(key) === value)
  );
}
