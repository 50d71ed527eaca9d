import { expect, it } from 'vitest';
import { ROUNDING } from '../../operators/rounding.js';

it('is more than sums of times miss, and far less than any timer', () => {
  expect(Math.abs(1e6 + 0.1 - 1e6 - 0.1)).toBeLessThan(ROUNDING);
  expect(ROUNDING).toBeLessThan(1e-3);
});
