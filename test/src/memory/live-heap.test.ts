import { describe, expect, it } from 'vitest';
import { LiveHeap } from '../../../src/memory/live-heap.js';
import { runChild } from './run-child.js';

const flags = ['--max-old-space-size=96'];

/** A megabyte of what lives in the old generation, and a clock that a burst does not stop. */
const prelude = `import { LiveHeap } from '~/memory/live-heap.ts';
  import { getHeapStatistics } from 'node:v8';
  const heap = new LiveHeap();
  const megabyte = (i) => Array.from({ length: 10 }, () => new Array(12_500).fill(i));
  const look = () => heap.read(performance.now()) / heap.limit;
  const used = () => getHeapStatistics().used_heap_size / heap.limit;`;

describe('LiveHeap', () => {
  it('takes all that is in use to be alive where there is much room', () => {
    const heap = new LiveHeap();
    const alive = heap.read(0);
    expect(alive).toBeGreaterThan(0);
    expect(alive).toBeLessThan(heap.limit / 2);
    heap.close();
  });

  it('does not count what comes and goes', () => {
    const code = `${prelude}
      const ring = [];
      let [alive, mostUsed, inUse] = [0, 0, 0];
      for (let i = 0; i < 1000; i++) {
        ring[i % 30] = megabyte(i);
        const read = look();
        if (i < 400) continue;
        alive += read / 600;
        inUse += used() / 600;
        mostUsed = Math.max(mostUsed, used());
      }
      console.log(JSON.stringify({ alive, inUse, mostUsed }));`;
    const { alive = 0, inUse = 0, mostUsed = 0 } = runChild<Record<string, number>>(flags, code);
    expect(mostUsed).toBeGreaterThan(0.6);
    // In the mean: near the limit all is believed.
    expect(alive).toBeLessThan(inUse - 0.05);
    expect(alive).toBeGreaterThan(0.3);
  });

  it('counts what is kept after much has come and gone, before V8 dies of it, in one burst', () => {
    const code = `${prelude}
      const ring = [];
      for (let i = 0; i < 500; i++) {
        ring[i % 20] = megabyte(i);
        look();
      }
      const kept = [];
      while (look() < 0.92) kept.push(megabyte(kept.length));
      console.log(JSON.stringify({ kept: kept.length, used: used() }));`;
    const { kept = 0, used = 0 } = runChild<Record<string, number>>(flags, code);
    expect(kept).toBeGreaterThan(20);
    expect(used).toBeGreaterThan(0.85);
  });

  it('falls with a collection', () => {
    const code = `${prelude}
      let kept = [];
      while (look() < 0.8) kept.push(megabyte(kept.length));
      const full = look();
      kept = undefined;
      gc();
      console.log(JSON.stringify([full, look(), look()]));`;
    const [full = 0, ...after] = runChild<number[]>(['--expose-gc', ...flags], code);
    expect(full).toBeGreaterThanOrEqual(0.8);
    expect(Math.max(...after)).toBeLessThan(0.3);
  });
});
