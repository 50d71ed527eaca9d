import { describe, expect, it } from 'vitest';
import { GarbageNudge } from '../../../src/memory/garbage-nudge.js';
import { runChild } from './run-child.js';

describe('GarbageNudge', () => {
  it('nudges as soon as memory is short, and not before', () => {
    const nudge = new GarbageNudge();
    expect(nudge.judge(false, 0)).toBe(false);
    expect(nudge.judge(true, 1)).toBe(true);
    expect(nudge.judge(true, 2)).toBe(false);
  });

  it('waits twice as long each time it did not help, up to ten seconds', () => {
    const nudge = new GarbageNudge();
    const at: number[] = [];
    for (let now = 0; now <= 60_000; now += 10) if (nudge.judge(true, now)) at.push(now);
    const gaps = at.slice(1).map((time, i) => time - (at[i] as number));
    expect(gaps.slice(0, 7)).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000]);
    expect(new Set(gaps.slice(6))).toEqual(new Set([10_000]));
  });

  it('begins anew once it helped', () => {
    const nudge = new GarbageNudge();
    for (let now = 0; now <= 4000; now += 10) nudge.judge(true, now);
    nudge.judge(false, 4010);
    const at: number[] = [];
    for (let now = 8000; now < 9000; now += 10) if (nudge.judge(true, now)) at.push(now);
    expect(at).toEqual([8000, 8250, 8750]);
  });

  it('has V8 collect what fills a limit that V8 does not know, unless the counted bytes fill it', () => {
    const code = `import { getHeapStatistics } from 'node:v8';
      import { memoryPressure } from '~/memory/memory-pressure.ts';
      const base = getHeapStatistics().used_heap_size;
      const read = () => (getHeapStatistics().used_heap_size - base) / 32e6;
      let accounted = 1;
      const sensors = [{ name: 'outside', beyondHeap: true, read }];
      const memory = memoryPressure({ sensors, interval: 5, budget: 1, accounted: () => accounted });
      let kept = Array.from({ length: 220 }, (_, i) => new Array(12_500).fill(i));
      kept = undefined;
      const pressures = [];
      for (const counted of [1, 0]) {
        accounted = counted;
        await new Promise((resolve) => setTimeout(resolve, 300));
        pressures.push(memory.terms.outside);
      }
      console.log(JSON.stringify(pressures));`;
    const [left = 0, after = 1] = runChild<number[]>(['--max-old-space-size=4096'], code);
    expect(left).toBeGreaterThan(0.5);
    expect(after).toBeLessThan(0.5);
  });
});
