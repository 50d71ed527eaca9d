import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PausableClock } from '../../../src/util/pausable-clock.js';

/** A clock whose source the test sets. */
function clockAt(start: number) {
  const source = { now: start };
  return { source, clock: new PausableClock(() => source.now) };
}

describe('PausableClock', () => {
  it('tells the time of its source', () => {
    const { source, clock } = clockAt(100);
    expect(clock.now()).toBe(100);
    source.now = 150;
    expect([clock.now(), clock.paused]).toEqual([150, false]);
  });

  it('stands still while paused, and runs on from there', () => {
    const { source, clock } = clockAt(100);
    clock.pause();
    source.now = 500;
    expect([clock.now(), clock.paused]).toEqual([100, true]);
    clock.resume();
    expect([clock.now(), clock.paused]).toEqual([100, false]);
    source.now = 510;
    expect(clock.now()).toBe(110);
  });

  it('may be paused or resumed twice', () => {
    const { source, clock } = clockAt(100);
    clock.resume();
    source.now = 110;
    clock.pause();
    source.now = 120;
    clock.pause();
    source.now = 130;
    clock.resume();
    clock.resume();
    source.now = 131;
    expect(clock.now()).toBe(111);
  });

  it('runs on when its source is set back', () => {
    const { source, clock } = clockAt(100);
    clock.now();
    source.now = 40;
    expect(clock.now()).toBe(100);
    source.now = 45;
    expect(clock.now()).toBe(105);
  });

  it('never runs backwards', () => {
    const step = fc.oneof(fc.constantFrom('pause' as const, 'resume' as const), fc.integer({ min: -1000, max: 1000 }));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { source, clock } = clockAt(0);
        let latest = clock.now();
        for (const next of steps) {
          if (typeof next === 'number') source.now += next;
          else clock[next]();
          const now = clock.now();
          expect(now).toBeGreaterThanOrEqual(latest);
          latest = now;
        }
      }),
    );
  });
});
