import { describe, expect, it, onTestFinished } from 'vitest';
import { MemoryBudget } from '../../../src/memory/memory-budget.js';
import { memoryPressure } from '../../../src/memory/memory-pressure.js';

describe('MemoryBudget', () => {
  it('adds up what all who share it have in flight', () => {
    const share = new MemoryBudget('1MB');
    share.charge(600);
    share.charge(400);
    share.charge(-1000);
    share.charge(7);
    expect([share.bytes, share.budget]).toEqual([7, 1024 ** 2]);
  });

  it('is the working signal of every source that is given it', () => {
    const share = new MemoryBudget(1000);
    const sources = [1, 2].map(() => memoryPressure({ sensors: [], accounted: share, budget: share.budget }));
    onTestFinished(() => sources.forEach((source) => void source.close()));
    share.charge(750);
    expect(sources.map((source) => source.sample())).toEqual([0.75, 0.75]);
  });

  it('refuses what is no size', () => {
    expect(() => new MemoryBudget('much')).toThrow(TypeError);
  });
});
