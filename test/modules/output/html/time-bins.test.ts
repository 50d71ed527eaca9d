import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TimeBins } from '../../../../modules/output/html/time-bins.js';

const binned = (...times: number[]) => {
  const bins = new TimeBins();
  for (const time of times) bins.add(time);
  return bins;
};

it('counts by the second at first', () => {
  const bins = binned(5000, 5999, 6000, 8500);
  expect([bins.start, bins.width, bins.counts]).toEqual([5000, 1000, [2, 1, 0, 1]]);
});

it('doubles its bins when time outgrows them', () => {
  const bins = binned(0, 1000, 2000, 80_000);
  expect(bins.width).toBe(2000);
  expect(bins.counts.slice(0, 3)).toEqual([2, 1, 0]);
  expect(bins.counts).toHaveLength(41);
});

it('counts what came before the first as of then', () => {
  expect(binned(5000, 1000).counts).toEqual([2]);
});

it('loses nothing and stays small, whatever the times', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10 ** 12), { minLength: 1 }), (times) => {
      const { counts } = binned(...times);
      expect(counts.length).toBeLessThanOrEqual(80);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.length);
    }),
  );
});
