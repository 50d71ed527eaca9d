import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PressureSubject } from '../../../src/memory/pressure-subject.js';
import { publishPressure } from '../../../src/memory/publish-pressure.js';

function publisher() {
  const pressure$ = new PressureSubject(0);
  const published: number[] = [];
  pressure$.subscribe((pressure) => published.push(pressure));
  return { pressure$, published, publish: publishPressure(pressure$, 0.5, 1) };
}

describe('publishPressure', () => {
  it('publishes a move of 1/128, and none below', () => {
    const { published, publish } = publisher();
    for (const pressure of [0.1, 0.1 + 1 / 129, 0.1 + 1 / 127, 0.1, 0.1]) publish(pressure);
    expect(published).toEqual([0, 0.1, 0.1 + 1 / 127, 0.1]);
  });

  it('adds up small moves', () => {
    const { published, publish } = publisher();
    for (let i = 1; i <= 64; i++) publish(i / 256);
    expect(published).toHaveLength(1 + 32);
  });

  it('publishes any crossing of low and high', () => {
    const { published, publish } = publisher();
    for (const pressure of [0.499, 0.5, 0.501, 0.4999, 0.999, 1, 0.9999]) publish(pressure);
    expect(published).toEqual([0, 0.499, 0.5, 0.4999, 0.999, 1, 0.9999]);
  });

  it('never calls next inside next, and tells every subscriber the latest last', () => {
    const pressure$ = new PressureSubject(0);
    const publish = publishPressure(pressure$, 0.5, 1);
    let depth = 0;
    let deepest = 0;
    pressure$.subscribe((pressure) => {
      deepest = Math.max(deepest, ++depth);
      if (pressure > 0 && pressure < 1) publish(pressure + 1 / 8);
      depth--;
    });
    const second: number[] = [];
    pressure$.subscribe((pressure) => second.push(pressure));
    publish(1 / 8);
    expect(deepest).toBe(1);
    expect(second).toEqual([...second].sort());
    expect(second.at(-1)).toBe(pressure$.value);
    expect(second).toHaveLength(9);
  });

  it('counts from inside a next at once, for whoever asks, and is published after it', () => {
    const pressure$ = new PressureSubject(0.6);
    const publish = publishPressure(pressure$, 0.5, 1);
    const seen: number[] = [];
    pressure$.subscribe((pressure) => {
      if (pressure >= 0.5) return;
      for (let level = pressure; level < 0.55; level += 0.05) {
        publish(level);
        seen.push(pressure$.value - level);
      }
    });
    const published: number[] = [];
    pressure$.subscribe((pressure) => published.push(pressure));
    publish(0.4);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every((lag) => lag === 0)).toBe(true);
    expect(published).toEqual([0.6, 0.4, pressure$.value]);
    expect(pressure$.value).toBeGreaterThanOrEqual(0.5);
  });

  it('leaves its last value within 1/128 of the pressure, on the same side of low and high', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1.2, noNaN: true })), (pressures) => {
        const { pressure$, publish } = publisher();
        for (const pressure of pressures) {
          publish(pressure);
          expect(Math.abs(pressure$.value - pressure)).toBeLessThan(1 / 128);
          expect([pressure$.value >= 0.5, pressure$.value >= 1]).toEqual([pressure >= 0.5, pressure >= 1]);
        }
      }),
    );
  });
});
