import { describe, expect, it } from 'vitest';
import type { PressureSensor } from '../../../src/memory/pressure-sensor.js';
import { SensedTerm } from '../../../src/memory/sensed-term.js';

function termOf(readings: readonly (number | Error)[], rest: Partial<PressureSensor> = {}) {
  const warnings: string[] = [];
  let reads = 0;
  const read = () => {
    const reading = readings[Math.min(reads++, readings.length - 1)] as number | Error;
    if (reading instanceof Error) throw reading;
    return reading;
  };
  const term = new SensedTerm({ name: 'gauge', ...rest, read }, (message) => warnings.push(message));
  return { term, warnings, reads: () => reads };
}

describe('SensedTerm', () => {
  it('says what its sensor says, both ways at once', () => {
    const { term } = termOf([0.2, 0.9, 0.1]);
    expect([term.sample(0), term.sample(0), term.sample(0), term.value]).toEqual([0.2, 0.9, 0.1, 0.1]);
  });

  it('lets a noisy sensor fall slowly', () => {
    const { term } = termOf([0.2, 0.9, 0], { noisy: true });
    expect([term.sample(0), term.sample(0)]).toEqual([0.2, 0.9]);
    expect(term.sample(300)).toBeCloseTo(0.9 / Math.E, 10);
  });

  it('reads no more often than asked, unless told to', () => {
    const { term, reads } = termOf([0.1, 0.2, 0.3, 0.4], { interval: 10 });
    expect([term.sample(0), term.sample(9), term.sample(10), term.sample(11)]).toEqual([0.1, 0.1, 0.2, 0.2]);
    expect(term.sample(11, true)).toBe(0.3);
    expect(reads()).toBe(3);
  });

  it.each([
    [Number.NaN, 'Memory sensor `gauge` said `NaN`: it is left out.'],
    [new Error('no such file'), 'Memory sensor `gauge` failed (no such file): it is left out.'],
    ['much' as unknown as number, 'Memory sensor `gauge` said `much`: it is left out.'],
  ])('is left out, with one warning, after %s', (bad, warning) => {
    const { term, warnings, reads } = termOf([0.9, bad, 0.9], { noisy: true });
    expect([term.sample(0), term.sample(1), term.sample(2), term.sample(3)]).toEqual([0.9, 0, 0, 0]);
    expect(warnings).toEqual([warning]);
    expect(reads()).toBe(2);
  });

  it('closes its sensor', () => {
    let closed = 0;
    termOf([0], { close: () => closed++ }).term.close();
    expect(closed).toBe(1);
  });
});
