import { setTimeout as sleep } from 'node:timers/promises';
import { BehaviorSubject, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { createGate } from '../../operators/create-gate.js';
import { createGateGroup } from '../../operators/create-gate-group.js';
import { work } from '../../operators/work.js';

interface Node {
  readonly number: number;
  readonly depth: number;
}

/** Walks a tree of three children each by feeding results back, with the pressure a share of what may wait. */
async function walk(size: number, limit: number) {
  const pressure$ = new BehaviorSubject(0);
  const group = createGateGroup({ maxDelay: 20 });
  const gate = createGate(pressure$, { maxDelay: 20, group });
  const found$ = new Subject<Node>();
  const depths: number[] = [];
  let waiting = 0;
  let most = 0;
  const count = (change: number) => {
    waiting += change;
    most = Math.max(most, waiting);
    pressure$.next(waiting / limit);
  };
  const explore = async ({ number, depth }: Node) => {
    depths.push(depth);
    await sleep(0);
    group.progress();
    count(-1);
    const children = [1, 2, 3].map((nth) => ({ number: 3 * number + nth, depth: depth + 1 }));
    return children.filter((child) => child.number < size);
  };
  await new Promise<void>((resolve, reject) => {
    const options = { concurrency: 4, gate, depth: ({ depth }: Node) => depth };
    found$
      .pipe(
        work(explore, options),
        work((children) => children, { gate }),
        backpressure(gate),
      )
      .subscribe({
        next(node) {
          count(1);
          found$.next(node);
        },
        error: reject,
      });
    const watch = setInterval(() => {
      if (depths.length < size || waiting > 0) return;
      clearInterval(watch);
      resolve();
    }, 1);
    count(1);
    found$.next({ number: 0, depth: 0 });
  });
  return { depths, most };
}

describe('law 13: under pressure, finish before you start, in operators too', () => {
  it('goes level by level while there is room', async () => {
    const { depths } = await walk(364, 100_000);
    expect(depths).toEqual([...depths].sort((a, b) => a - b));
  });

  it('goes deepest first once it gets tight, and so keeps few waiting', async () => {
    const { depths, most } = await walk(3280, 100);
    expect(depths.length).toBe(3280);
    expect(depths).not.toEqual([...depths].sort((a, b) => a - b));
    expect(most).toBeLessThan(100);
  });
});
