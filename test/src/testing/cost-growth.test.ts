import { describe, expect, it } from 'vitest';
import { costGrowth } from '../../../src/testing/cost-growth.js';

/** Keeps the processor busy. */
function spin(times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i++) sum = (sum + i * i) % 1_000_003;
  return sum;
}

describe('costGrowth', () => {
  it('tells linear from quadratic', async () => {
    expect(await costGrowth((count) => void spin(count * 1000), 400, 24)).toBeLessThan(24);
    expect(await costGrowth((count) => void spin(count * count), 400, 24)).toBeGreaterThan(24);
  });

  it('does so much work, and eight times as much', async () => {
    const counts: number[] = [];
    await costGrowth((count) => void counts.push(count), 10, Number.POSITIVE_INFINITY);
    expect(counts).toEqual([...new Array(12).fill(10), 80]);
  });
});
