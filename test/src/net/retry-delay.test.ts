import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryDelay } from '../../../src/net/retry-delay.js';

const longest = { base: 100, most: 1000, random: () => 1 };

it('doubles with every attempt, up to the most', () => {
  expect([1, 2, 3, 4, 5, 2000].map((attempt) => retryDelay({ ...longest, attempt }))).toEqual([
    100, 200, 400, 800, 1000, 1000,
  ]);
});

it('spreads the waits over all of it', () => {
  expect(retryDelay({ ...longest, attempt: 3, random: () => 0 })).toBe(0);
  expect(retryDelay({ ...longest, attempt: 3, random: () => 0.25 })).toBe(100);
});

it('waits no less than was asked for, and never longer than the most', () => {
  expect(retryDelay({ ...longest, attempt: 1, asked: 500 })).toBe(500);
  expect(retryDelay({ ...longest, attempt: 1, asked: 50 })).toBe(100);
  expect(retryDelay({ ...longest, attempt: 1, asked: 3_600_000 })).toBe(1000);
});

it('stays between nothing and the most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), fc.nat(), fc.nat(), (attempt, base, most, asked) => {
      const delay = retryDelay({ attempt, base, most, asked });
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(most);
    }),
  );
});
