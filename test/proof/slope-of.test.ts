import { describe, expect, it } from 'vitest';
import { slopeOf } from '../bench/soak/slope-of.js';
import { createRandom } from './create-random.js';

const xs = Array.from({ length: 200 }, (_, i) => i / 10);

describe('slopeOf', () => {
  it('finds the slope of a line, and is sure of it', () => {
    const { slope, margin, mean } = slopeOf([0, 1, 2, 3], [5, 7, 9, 11]);
    expect(slope).toBeCloseTo(2);
    expect(margin).toBeCloseTo(0);
    expect(mean).toBe(8);
  });

  it('knows nothing of a few samples', () => {
    expect(slopeOf([0, 1, 2], [1, 2, 3]).margin).toBe(Number.POSITIVE_INFINITY);
  });

  it('is right about noise around a slope nineteen times in twenty', () => {
    const random = createRandom(1);
    expect(shareRight(() => noise(random, 0))).toBeGreaterThan(0.92);
  });

  it('is nearly as right where each sample has most of the one before', () => {
    const random = createRandom(2);
    expect(shareRight(() => noise(random, 0.9))).toBeGreaterThan(0.85);
  });

  it('notices what grows beneath the noise', () => {
    const random = createRandom(3);
    const { slope, margin } = slopeOf(
      xs,
      noise(random, 0.5).map((y, i) => y + (xs[i] as number)),
    );
    expect(slope - margin).toBeGreaterThan(0);
  });
});

/** Share of 400 intervals that hold the truth, a slope of 0. */
function shareRight(draw: () => number[]): number {
  let right = 0;
  for (let i = 0; i < 400; i++) {
    const { slope, margin } = slopeOf(xs, draw());
    if (Math.abs(slope) <= margin) right++;
  }
  return right / 400;
}

/** Noise of which each value has a share of the one before. */
function noise(random: () => number, kept: number): number[] {
  let last = 0;
  return xs.map(() => {
    last = kept * last + random() + random() + random() - 1.5;
    return last;
  });
}
