import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../src/testing/clause.js';

/** Who breaks a clause, and what is said of it. */
export type Breach = readonly [clauses: readonly Clause[], complaint: RegExp];

/**
 * Tests that each clause catches somebody.
 *
 * @param clauses All there are.
 * @param breaches By the name of the clause that is broken, and who does it: `law 7: lossless | a filter`.
 */
export function itCatches(clauses: readonly Clause[], breaches: Readonly<Record<string, Breach>>): void {
  const named = (title: string) => title.split(' | ')[0] as string;

  it('catches a breach of every clause', () => {
    const caught = new Set(Object.keys(breaches).map(named));
    expect(clauses.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });

  describe('catches a breach of', () => {
    it.each(Object.entries(breaches))('%s', async (title, [broken, complaint]) => {
      const clause = broken.find(({ name }) => name === named(title));
      if (!clause) throw new Error(`Expected \`${title}\` to begin with the name of a clause`);
      await expect(clause.run()).rejects.toThrow(complaint);
    });
  });
}
