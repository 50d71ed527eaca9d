import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGateGroup } from '../../operators/create-gate-group.js';
import { pressureLaw } from '../../operators/pressure-law.js';
import { Toll } from '../../operators/toll.js';

const law = pressureLaw({ low: 0, maxDelay: 80 });

describe('Toll', () => {
  it('weighs by size over the average and by producer', () => {
    const toll = new Toll(law, createGateGroup(), () => 2);
    expect(toll.weigh(100)).toBe(2);
    expect(toll.weigh(0)).toBe(2);
    expect(new Toll(law, createGateGroup()).weigh(100)).toBe(1);
  });

  it('keeps every weight within a quarter and four times', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.double(), (sizes, weight) => {
        const toll = new Toll(law, createGateGroup(), () => weight);
        for (const size of sizes) {
          const weighed = toll.weigh(size);
          expect(weighed).toBeGreaterThanOrEqual(0.25);
          expect(weighed).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  it('asks nothing beyond its own delay of one that is worth a timer', () => {
    expect(new Toll(law, createGateGroup()).owe(0.5, 1)).toBe(0);
  });

  it('lets short delays pass until they add up to what is worth a timer', () => {
    const toll = new Toll(pressureLaw({ low: 0, maxDelay: 12 }), createGateGroup());
    expect(Array.from({ length: 6 }, () => toll.owe(0.5, 1))).toEqual([-1, -1, 4.5, -1, -1, 4.5]);
  });

  it('lets nothing pass at high', () => {
    expect(new Toll(pressureLaw({ maxDelay: 0 }), createGateGroup()).owe(1, 1)).toBe(0);
  });

  it('asks for the larger of the debt and the delay', () => {
    const toll = new Toll(law, createGateGroup());
    expect([toll.delay(0.5, 1, 5), toll.delay(0.5, 1, 15), toll.delay(0, 1, -1)]).toEqual([10, 15, 0]);
  });
});
