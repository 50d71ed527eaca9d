import { describe, expect, it } from 'vitest';
import { Trial } from '../../../src/testing/trial.js';

describe('Trial', () => {
  it('has a gate that follows its pressure, by the law it states', () => {
    const { gate, pressure$, law } = new Trial({ pressure: 0.9, maxDelay: 1000 });
    expect([gate.pressure, gate.delay, law]).toEqual([0.9, 1000 * 0.8 ** 3, { low: 0.5, high: 1, maxDelay: 1000 }]);
    pressure$.next(0);
    expect(gate.delay).toBe(0);
  });

  it('counts what is taken and what is made', () => {
    const trial = new Trial({ total: 2 });
    expect([trial.count, trial.drawn]).toEqual([0, false]);
    trial.made();
    expect([trial.count, trial.drawn]).toEqual([1, false]);
    expect([...trial.items]).toEqual([0, 1]);
    expect([trial.count, trial.drawn, trial.returned]).toEqual([3, true, true]);
  });

  it('sees its items let go, and where that is', () => {
    const properly = new Trial();
    for (const _ of properly.items) break;
    expect([properly.count, properly.returned, properly.misused]).toEqual([1, true, false]);
    const inside = new Trial();
    inside.onTake = () => inside.items.return?.();
    inside.items.next();
    expect([inside.returned, inside.misused]).toEqual([true, true]);
  });
});
