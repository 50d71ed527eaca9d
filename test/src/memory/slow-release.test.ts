import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlowRelease } from '../../../src/memory/slow-release.js';

describe('SlowRelease', () => {
  it('rises at once', () => {
    const smooth = new SlowRelease();
    expect([smooth.update(0.2, 0), smooth.update(0.9, 0), smooth.update(0.95, 1)]).toEqual([0.2, 0.9, 0.95]);
  });

  it('falls to 1/e of the way in 300 ms, however often it is read', () => {
    const [seldom, often] = [new SlowRelease(), new SlowRelease()];
    seldom.update(1, 0);
    often.update(1, 0);
    for (let at = 1; at < 300; at++) often.update(0, at);
    expect(seldom.update(0, 300)).toBeCloseTo(1 / Math.E, 10);
    expect(often.update(0, 300)).toBeCloseTo(1 / Math.E, 10);
  });

  it('is never below the reading, nor above the highest so far', () => {
    const readings = fc.array(fc.record({ reading: fc.double({ min: 0, max: 1, noNaN: true }), after: fc.nat(500) }));
    fc.assert(
      fc.property(readings, (steps) => {
        const smooth = new SlowRelease();
        let now = 0;
        let highest = 0;
        for (const { reading, after } of steps) {
          now += after;
          highest = Math.max(highest, reading);
          const value = smooth.update(reading, now);
          expect(value).toBeGreaterThanOrEqual(reading);
          expect(value).toBeLessThanOrEqual(highest + 1e-12);
        }
      }),
    );
  });

  it('survives a clock set back', () => {
    const smooth = new SlowRelease();
    smooth.update(1, 1000);
    expect(smooth.update(0, 0)).toBe(1);
  });
});
