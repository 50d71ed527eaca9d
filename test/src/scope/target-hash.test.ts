import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetHash } from '../../../src/scope/target-hash.js';

describe('targetHash', () => {
  it('is the same in whatever order targets are given', () => {
    const shuffled = fc
      .uniqueArray(fc.domain(), { minLength: 1 })
      .chain((targets) => fc.tuple(fc.constant(targets), fc.shuffledSubarray(targets, { minLength: targets.length })));
    fc.assert(
      fc.property(shuffled, ([targets, other]) => {
        expect(targetHash(other)).toBe(targetHash(targets));
      }),
    );
  });

  it('differs with the targets', () => {
    const hashes = [[], ['a.test'], ['b.test'], ['a.test', 'b.test'], ['a.testb.test']].map(targetHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is 40 hexadecimal digits', () => {
    expect(targetHash([])).toBe('0'.repeat(40));
    expect(targetHash(['a.test', 'b.test'])).toMatch(/^[\da-f]{40}$/);
  });
});
