import { describe, expect, it } from 'vitest';
import { PendingFacts } from '../../../src/engine/pending-facts.js';

describe('PendingFacts', () => {
  it('tells claims in their order, however many', () => {
    const facts = new PendingFacts();
    for (let i = 0; i < 1000; i++) facts.claimed(i, -i, 7, 1);
    const { claimed } = facts.changes();
    expect([claimed.length, [...claimed.subarray(4 * 999)]]).toEqual([4000, [999, -999, 7, 1]]);
  });

  it.each<[string, readonly ('claimed' | 'released')[], readonly [number, number]]>([
    ['given back', ['claimed', 'released'], [4, 4]],
    ['given back and claimed again', ['claimed', 'released', 'claimed'], [8, 0]],
    ['of earlier, given back', ['released'], [0, 4]],
    ['claimed and given back over and over', ['released', 'claimed', 'released', 'claimed'], [8, 0]],
  ])('leaves what was %s as it was last', (_, steps, lengths) => {
    const facts = new PendingFacts();
    for (const step of steps) facts[step](1, 2, 3, 4);
    const { claimed, released } = facts.changes();
    expect([claimed.length, released.length]).toEqual(lengths);
  });

  it('keeps the last of the values of a key, and tells of deletions', () => {
    const facts = new PendingFacts();
    facts.keep('a', 'x', 1);
    facts.keep('a', 'x', [2]);
    facts.keep('b', 'y', undefined);
    expect(facts.changes().kept).toEqual([
      ['a', 'x', '[2]'],
      ['b', 'y', undefined],
    ]);
  });

  it('takes a value as it is now', () => {
    const facts = new PendingFacts();
    const value = [1];
    facts.keep('a', 'x', value);
    value.push(2);
    expect(facts.changes().kept).toEqual([['a', 'x', '[1]']]);
    expect(() => facts.keep('a', 'x', 1n as never)).toThrow(TypeError);
  });

  it('forgets what has been saved', () => {
    const facts = new PendingFacts();
    facts.claimed(1, 2, 3, 4);
    facts.released(1, 2, 3, 4);
    facts.keep('a', 'x', 1);
    facts.target('test.notreal');
    expect(facts.changes().targets).toEqual(['test.notreal']);
    facts.saved();
    expect([facts.changes(), facts.bytes]).toEqual([
      { claimed: new Int32Array(0), released: new Int32Array(0), kept: [], targets: [] },
      0,
    ]);
  });
});
