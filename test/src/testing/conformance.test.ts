import { map } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../../operators/backpressure.js';
import { pull } from '../../../operators/pull.js';
import { conformance } from '../../../src/testing/conformance.js';

const mirror = conformance.mirror(() => map((value) => value));
const operator = conformance.operator(({ gate }) => backpressure(gate));
const producer = conformance.producer(({ items, gate }) => pull(items, gate));

describe('conformance', () => {
  it('names each clause once, after its law where it has one', () => {
    for (const clauses of [mirror, operator, producer]) {
      const names = clauses.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { name, law } of clauses) expect(/^law (\d+): /.exec(name)?.[1]).toBe(law?.toString());
    }
  });

  it('covers what a law asks of an operator, and of a producer', () => {
    const laws = (clauses: typeof mirror) => [...new Set(clauses.map(({ law }) => law ?? 0))].sort((a, b) => a - b);
    expect(laws(operator)).toEqual([0, 2, 3, 4, 5, 7, 9, 10, 14]);
    expect(laws(producer)).toEqual([2, 4, 5, 7, 10, 14]);
  });

  it('holds an operator to what it mirrors as well', () => {
    const names = operator.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(mirror.map(({ name }) => name)));
  });

  it('asks no operator to hold back that says it cannot', () => {
    const bare = conformance.operator(({ pressure$, law }) => backpressure(pressure$, law), { holds: false });
    expect(bare.map(({ name }) => name)).not.toContain('law 2: a waiting producer stops producing');
    expect(bare.length).toBe(operator.length - 2);
  });
});
