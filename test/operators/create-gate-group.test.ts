import { VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGateGroup, type GroupedGate } from '../../operators/create-gate-group.js';

/** A group in virtual time, and gates of given depths that note when they are admitted and stay expired. */
function groupOf(depths: readonly number[]) {
  const scheduler = new VirtualTimeScheduler();
  const group = createGateGroup({ maxDelay: 10, scheduler });
  const log: string[] = [];
  const gates = depths.map((depth): GroupedGate => ({ depth, admit: () => log.push(`${depth}@${scheduler.now()}`) }));
  const at = (frame: number, action: () => void) => scheduler.schedule(action, frame);
  const flush = (until: number) => {
    scheduler.maxFrames = until;
    scheduler.flush();
    return log;
  };
  return { group, gates, log, at, flush, scheduler };
}

describe('createGateGroup', () => {
  it('admits the deepest of those expired, once for each maxDelay without progress', () => {
    const { group, gates, flush } = groupOf([1, 3, 2]);
    for (const gate of gates) {
      group.watch(gate);
      group.expire(gate);
    }
    expect(flush(35)).toEqual(['3@10', '3@20', '3@30']);
  });

  it('admits nobody whose time is not up', () => {
    const { group, gates, at, flush } = groupOf([1, 3]);
    for (const gate of gates) group.watch(gate);
    at(15, () => group.expire(gates[0] as GroupedGate));
    expect(flush(20)).toEqual(['1@15']);
  });

  it('starts its clock anew with progress, and when the first begins to wait', () => {
    const { group, gates, at, flush } = groupOf([1]);
    const [gate] = gates as [GroupedGate];
    at(3, () => group.progress()); // nobody waits: no matter
    at(5, () => group.watch(gate));
    at(5, () => group.expire(gate));
    at(12, () => group.progress());
    expect(flush(25)).toEqual(['1@22']);
  });

  it('forgets a gate that is relieved or at which nothing waits any more', () => {
    const { group, gates, at, flush, scheduler } = groupOf([1, 2]);
    const [first, second] = gates as [GroupedGate, GroupedGate];
    for (const gate of gates) {
      group.watch(gate);
      group.expire(gate);
    }
    at(5, () => group.relieve(second));
    at(15, () => group.unwatch(first));
    expect(flush(100)).toEqual(['1@10']);
    expect(scheduler.actions).toEqual([]);
  });

  it('does not stall when the clock is set back', () => {
    const { group, gates, flush, scheduler } = groupOf([1]);
    const [gate] = gates as [GroupedGate];
    let setBack = 0;
    const now = scheduler.now.bind(scheduler);
    scheduler.now = () => now() - setBack;
    group.watch(gate);
    group.expire(gate);
    setBack = 1_000_000;
    expect(flush(50).length).toBeGreaterThan(0);
  });

  it('weighs sizes by their running average', () => {
    const group = createGateGroup();
    expect(group.weigh(100)).toBe(1);
    expect(group.weigh(100)).toBe(1);
    const average = 100 + 300 / 64;
    expect(group.weigh(400)).toBeCloseTo(400 / average, 10);
    for (let i = 0; i < 1000; i++) group.weigh(1000);
    expect(group.weigh(1000)).toBeCloseTo(1, 3);
  });

  it('weighs an unknown size as 1', () => {
    const group = createGateGroup();
    group.weigh(100);
    expect([0, -1, Number.NaN].map((size) => group.weigh(size))).toEqual([1, 1, 1]);
    expect(group.weigh(100)).toBe(1);
  });
});
