import { describe, expect, it } from 'vitest';
import { TurningPoint } from '../../../src/util/turning-point.js';

describe('TurningPoint', () => {
  it('turns in at 0.35 and out at 0.25', () => {
    const point = new TurningPoint();
    const levels = [0, 0.34, 0.35, 0.3, 0.25, 0.24, 0.3, 0.34, 1];
    expect(levels.map((level) => point.at(level))).toEqual([false, false, true, true, true, false, false, false, true]);
  });

  it('moves with where delays begin', () => {
    const point = new TurningPoint(0.8);
    expect([0.5, 0.57, 0.41, 0.39].map((level) => point.at(level))).toEqual([false, true, true, false]);
  });
});
