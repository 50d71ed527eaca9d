import { BehaviorSubject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { Backlog } from '../../operators/backlog.js';
import { createGate } from '../../operators/create-gate.js';
import { pulling } from '../../src/util/pulling.js';

/** Takes everything out of a backlog of these depths, at a pressure. */
function taken(depths: readonly number[], pressure: number, withDepth = true): number[] {
  const gate = createGate(new BehaviorSubject(pressure), { low: 0.5 });
  const backlog = new Backlog<number>(gate, withDepth ? (depth) => depth : undefined);
  for (const depth of depths) backlog.add(depth, undefined);
  return depths.map(() => backlog.take()?.value as number);
}

describe('Backlog', () => {
  it('gives the oldest first, and the deepest once pressure is at 0.7 of `low`', () => {
    expect(taken([1, 3, 2, 3], 0.34)).toEqual([1, 3, 2, 3]);
    expect(taken([1, 3, 2, 3], 0.35)).toEqual([3, 3, 2, 1]);
  });

  it('gives the oldest first whatever the pressure, where depth does not count', () => {
    expect(taken([1, 3, 2], 0.9, false)).toEqual([1, 3, 2]);
    const backlog = new Backlog<number>(undefined, (depth) => depth);
    for (const depth of [1, 2]) backlog.add(depth, undefined);
    expect([backlog.take()?.value, backlog.take()?.value, backlog.take()]).toEqual([1, 2, undefined]);
  });

  it('holds who hands a value over until it is relieved, and keeps what comes with the value', () => {
    const backlog = new Backlog<string>();
    let holds = 0;
    const hold = () => {
      holds++;
      return () => void holds--;
    };
    pulling.current = { hold };
    const kept = { release: () => {} };
    backlog.add('a', kept);
    pulling.current = undefined;
    expect([holds, backlog.length]).toEqual([1, 1]);
    expect(backlog.take()?.hold).toBe(kept);
    expect([holds, backlog.length]).toEqual([1, 0]);
    backlog.relieve();
    expect(holds).toBe(0);
  });
});
