import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TargetHash } from '../../../src/scope/target-hash.js';

function hashOf(targets: readonly string[]): string {
  const hash = new TargetHash();
  for (const target of targets) hash.add(target);
  return hash.digest();
}

describe('TargetHash', () => {
  it('is the same in whatever order, and however often, targets are given', () => {
    const shuffled = fc
      .uniqueArray(fc.domain(), { minLength: 1 })
      .chain((targets) =>
        fc.tuple(
          fc.constant(targets),
          fc.shuffledSubarray(targets, { minLength: targets.length }),
          fc.subarray(targets),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([targets, other, repeats]) => {
        expect(hashOf([...other, ...repeats])).toBe(hashOf(targets));
      }),
    );
  });

  it('differs with the targets', () => {
    const hashes = [[], ['a.test'], ['b.test'], ['a.test', 'b.test'], ['a.testb.test']].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is 40 hexadecimal digits', () => {
    expect(hashOf([])).toBe('0'.repeat(40));
    expect(hashOf(['a.test', 'b.test'])).toMatch(/^[\da-f]{40}$/);
  });
});
