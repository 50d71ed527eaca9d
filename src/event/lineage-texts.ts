import type { Ancestor } from './ancestor.js';

/** A chain of ancestors, told. */
export interface LineageTexts {
  /** Sentences, with `… N more …` where links were left out. */
  readonly path: readonly string[];
  readonly uuids: readonly string[];
  /** Modules, `a->b->c`, consecutive repeats once, `…` where links were left out. */
  readonly modules: string;
  /** Links left out. */
  readonly omitted: number;
}

/**
 * Tells of a chain of ancestors.
 *
 * @example
 * ```ts
 * lineageTexts(event.lineage).path; // ['Scan calm-weir-417 seeded with DNS_NAME: example.com', …]
 * ```
 * @param lineage From the seed to the event.
 */
export function lineageTexts(lineage: readonly Ancestor[]): LineageTexts {
  const path: string[] = [];
  const modules: string[] = [];
  let omitted = 0;
  let last: Ancestor | undefined;
  for (const link of lineage) {
    const gap = last ? link.depth - last.depth - 1 : 0;
    if (gap > 0) {
      path.push(`… ${gap} more …`);
      modules.push('…');
      omitted += gap;
    }
    path.push(link.context);
    if (modules.at(-1) !== link.module) modules.push(link.module);
    last = link;
  }
  return { path, uuids: lineage.map(({ uuid }) => uuid), modules: modules.join('->'), omitted };
}
