import { describe, expect, it } from 'vitest';
import { weigh } from '../../../src/util/weigh.js';

describe('weigh', () => {
  it('weighs a text by its length', () => {
    expect(weigh('example.com')).toBe(11);
  });

  it('weighs a buffer by its bytes, wherever it lies', () => {
    expect(weigh(Buffer.alloc(1_000))).toBe(1_064);
    expect(weigh({ a: { b: new Float64Array(100) } })).toBeGreaterThan(800);
  });

  it('weighs an object by what is in it', () => {
    expect(weigh({ body: 'x'.repeat(10_000), status: 200 })).toBeGreaterThan(10_000);
    expect(weigh({ body: 'x'.repeat(10_000), status: 200 })).toBeLessThan(10_200);
  });

  it.each([5, true, null])('weighs %s little', (value) => {
    expect(weigh(value)).toBe(16);
  });

  it('estimates a long list from what it has seen of it', () => {
    const list = Array.from({ length: 100_000 }, () => 'x'.repeat(100));
    expect(weigh(list) / (100_000 * 132)).toBeCloseTo(1, 1);
  });
});
