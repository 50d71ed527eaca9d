import { BehaviorSubject } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemorySource, type MemorySource } from '../../../src/engine/memory-source.js';
import { MemoryBudget } from '../../../src/index.js';
import type { MemoryOptions } from '../../../src/scan-options.js';

function opened(options: MemoryOptions): { readonly source: MemorySource; readonly warnings: string[] } {
  const warnings: string[] = [];
  const source = createMemorySource({ sensors: [], ...options }, (message) => warnings.push(message));
  onTestFinished(() => source.close());
  source.open(() => 0);
  return { source, warnings };
}

describe('createMemorySource', () => {
  it('is a share of the budget, the bytes in flight being the working signal', () => {
    const share = new MemoryBudget(1000);
    const { source } = opened({ share });
    source.charge(500);
    source.sample();
    expect(source.level).toBeCloseTo(0.5, 2);
    source.charge(250);
    source.sample();
    expect(source.pressure$.value).toBeCloseTo(0.25, 2);
  });

  it('looks at memory by itself once enough has moved, or often enough', () => {
    const { source } = opened({ share: new MemoryBudget(10_000) });
    source.charge(9000);
    expect(source.level).toBeGreaterThan(0.8);
    for (let i = 0; i < 64; i++) source.charge(9000 + (i % 2));
    source.charge(0);
    expect(source.level).toBe(0);
  });

  it('tells what a burst has made of it, though a fall is still being published', () => {
    const { source } = opened({ share: new MemoryBudget(1000) });
    source.charge(600);
    const levels: number[] = [];
    source.pressure$.subscribe((pressure) => {
      if (pressure >= 0.5 || pressure === 0) return;
      for (let bytes = 400; bytes <= 700; bytes += 100) {
        source.charge(bytes);
        levels.push(source.pressure$.value);
      }
    });
    source.charge(400);
    expect(levels).toEqual([0.4, 0.5, 0.6, 0.7]);
    expect(source.pressure$.value).toBe(0.7);
  });

  it('senses nothing before it is opened', () => {
    const share = new MemoryBudget(1000);
    const source = createMemorySource({ sensors: [], share }, () => {});
    source.charge(900);
    source.sample();
    expect([source.level, share.bytes]).toEqual([0, 900]);
    source.close();
  });

  it('takes a signal of the user’s own for one more term of the largest', () => {
    const pressure$ = new BehaviorSubject(0.7);
    const { source } = opened({ share: new MemoryBudget(1000), pressure$ });
    source.sample();
    expect(source.level).toBe(0.7);
    source.charge(900);
    source.sample();
    expect(source.level).toBeCloseTo(0.9, 2);
    expect(pressure$.value).toBe(0.7);
  });

  it('goes by nothing else where that is asked for', () => {
    const pressure$ = new BehaviorSubject(0.7);
    const { source } = opened({ share: new MemoryBudget(1000), pressure$, exclusive: true });
    source.charge(1000);
    source.sample();
    expect([source.pressure$, source.level]).toEqual([pressure$, 0.7]);
  });

  it('is at 0 where the signal is broken', () => {
    const pressure$ = new BehaviorSubject(0.7);
    const { source } = opened({ pressure$, exclusive: true });
    pressure$.next(Number.NaN);
    expect(source.level).toBe(0);
    pressure$.error(new Error('broken'));
    expect(source.level).toBe(0);
  });

  it('gives back its part of a shared budget once and for all when closed', () => {
    const share = new MemoryBudget(1000);
    share.charge(100);
    const { source } = opened({ share });
    source.charge(500);
    expect(share.bytes).toBe(600);
    source.close();
    source.charge(300);
    expect(share.bytes).toBe(100);
    source.close();
    expect(share.bytes).toBe(100);
  });
});
