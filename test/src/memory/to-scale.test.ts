import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toScale } from '../../../src/memory/to-scale.js';

describe('toScale', () => {
  it.each([
    [0, 0],
    [0.35, 0.25],
    [0.7, 0.5],
    [0.81, 0.75],
    [0.92, 1],
    [1.5, 1],
    [-0.1, 0],
  ])('maps a heap full to %d to %d', (share, pressure) => {
    expect(toScale(share, 0.7, 0.92)).toBeCloseTo(pressure, 10);
  });

  it('never falls as its input rises', () => {
    const share = fc.double({ min: -1, max: 3, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(toScale(Math.min(a, b), 0.8, 0.95)).toBeLessThanOrEqual(toScale(Math.max(a, b), 0.8, 0.95));
      }),
    );
  });

  it('hands NaN on', () => {
    expect(toScale(Number.NaN, 0.8, 0.95)).toBeNaN();
  });
});
