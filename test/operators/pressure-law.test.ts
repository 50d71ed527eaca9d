import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pressureLaw } from '../../operators/pressure-law.js';

const pressure = fc.double({ min: 0, max: 2, noNaN: true });
const weight = fc.double({ min: 0.25, max: 4, noNaN: true });

describe('pressureLaw', () => {
  it('delays by maxDelay · s³ · w', () => {
    const law = pressureLaw({ low: 0.2, high: 0.6, maxDelay: 800 });
    expect(law.delay(0.4, 1)).toBeCloseTo(100, 9);
    expect(law.delay(0.4, 2)).toBeCloseTo(200, 9);
    expect(pressureLaw().delay(0.75, 1)).toBe(125);
  });

  it('does not delay at low or below', () => {
    const law = pressureLaw();
    fc.assert(fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), weight, (p, w) => law.delay(p, w) === 0));
  });

  it('never delays by less as pressure rises, nor by more than maxDelay', () => {
    const law = pressureLaw({ maxDelay: 500 });
    fc.assert(
      fc.property(pressure, pressure, weight, (a, b, w) => {
        const [less, more] = [law.delay(Math.min(a, b), w), law.delay(Math.max(a, b), w)];
        return 0 <= less && less <= more && more <= 500;
      }),
    );
  });

  it('keeps within bounds whatever the curve says', () => {
    for (const [curve, delay] of [
      [() => -1, 0],
      [() => 7, 1000],
      [() => Number.NaN, 0],
      [() => Number.POSITIVE_INFINITY, 1000],
    ] as const) {
      expect(pressureLaw({ curve }).delay(0.75, 1)).toBe(delay);
    }
  });

  it('hands the curve a share from 0 to 1', () => {
    const shares: number[] = [];
    const law = pressureLaw({ curve: (s) => shares.push(s) });
    for (const p of [0.5, 0.75, 1, 3]) law.delay(p, 1);
    expect(shares).toEqual([0, 0.5, 1, 1]);
  });

  it('names what is out of range', () => {
    for (const [options, message] of [
      [{ low: -1 }, 'Expected `low` to be 0 or more, got `-1`'],
      [{ low: Number.NaN }, 'Expected `low` to be 0 or more, got `NaN`'],
      [{ low: 0.5, high: 0.5 }, 'Expected `high` to be above `low` (0.5), got `0.5`'],
      [{ maxDelay: -1 }, 'Expected `maxDelay` to be milliseconds, 0 or more, got `-1`'],
      [{ maxDelay: Number.POSITIVE_INFINITY }, 'Expected `maxDelay` to be milliseconds, 0 or more, got `Infinity`'],
    ] as const) {
      expect(() => pressureLaw(options)).toThrow(new RangeError(message));
    }
  });
});
