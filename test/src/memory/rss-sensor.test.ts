import { totalmem } from 'node:os';
import { describe, expect, it } from 'vitest';
import { rssSensor } from '../../../src/memory/rss-sensor.js';

describe('rssSensor', () => {
  it('reads resident memory in proportion to 0.8 of the machine', () => {
    const share = process.memoryUsage.rss() / totalmem();
    expect(rssSensor(() => 0).read()).toBeCloseTo((share / 0.8) * 0.5, 2);
  });

  it('leaves out what it is told to', () => {
    expect(rssSensor(() => process.memoryUsage.rss() * 2).read()).toBe(0);
  });
});
