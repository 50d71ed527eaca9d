import type { StateStore } from '../../../src/state/state-store.js';

/** Returns all that a state holds, as plain data to compare. */
export function contentOf(
  store: StateStore,
  modules: readonly string[] = ['a', 'b'],
): Readonly<Record<string, unknown>> {
  return {
    facts: { ...store.facts() },
    batches: Array.from(store.batches(), ({ id, events, done }) => [id, Buffer.from(events).toString('latin1'), done]),
    through: [...store.doneThrough()].sort(([a], [b]) => a - b),
    claims: Array.from(store.claims(), ({ released, words }) => [released, [...words]]),
    kept: modules.map((module) => [...store.kept(module)]),
    targets: [...store.targets()],
  };
}
