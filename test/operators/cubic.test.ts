import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cubic } from '../../operators/cubic.js';

describe('cubic', () => {
  it('goes from 0 at low to 1 at high', () => {
    expect([0, 0.5, 1].map(cubic)).toEqual([0, 0.125, 1]);
  });

  it('never falls as pressure rises', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(share, share, (a, b) => cubic(Math.min(a, b)) <= cubic(Math.max(a, b))));
  });
});
