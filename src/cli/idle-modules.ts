import type { Module } from '../module.js';

/** A module that no event can reach. */
export interface IdleModule {
  readonly name: string;
  /** Types it waits for. */
  readonly watches: readonly string[];
  /** Modules that would emit one of those, had they been chosen. */
  readonly sources: readonly string[];
}

/**
 * Finds the modules that will have nothing to do: nothing that runs, begun with the targets, leads to a type they watch.
 *
 * @param modules Those that run.
 * @param seeds Types of the targets.
 * @param there The modules there are.
 */
export function idleModules(
  modules: readonly Module[],
  seeds: Iterable<string>,
  there: readonly Module[],
): IdleModule[] {
  const reached = new Set(seeds);
  const waiting = new Set(modules);
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const module of waiting) {
      const { watches, produces = [] } = module.spec;
      if (!watches.some((type) => type === '*' || reached.has(type))) continue;
      waiting.delete(module);
      for (const type of produces) reached.add(type);
    }
  }
  return Array.from(waiting, ({ name, spec: { watches } }) => ({
    name,
    watches,
    sources: there
      .filter((one) => one.name !== name && !modules.includes(one))
      .filter(({ spec }) => spec.produces?.some((type) => watches.includes(type)))
      .map((one) => one.name),
  })).filter(({ watches }) => watches.length > 0);
}
