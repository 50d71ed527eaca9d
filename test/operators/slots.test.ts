import { BehaviorSubject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../operators/create-gate.js';
import type { Gate } from '../../operators/gate.js';
import { Slots } from '../../operators/slots.js';
import { pulling } from '../../src/util/pulling.js';

function kept(concurrency: number, gate?: Gate, start: (value: number) => void = () => {}) {
  const started: number[] = [];
  let settled = 0;
  const slots = new Slots<number>({
    concurrency,
    gate,
    start(value) {
      started.push(value);
      start(value);
    },
    settled: () => settled++,
  });
  return { slots, started, settled: () => settled };
}

describe('Slots', () => {
  it('starts as many as there are slots, and the rest in their turn', () => {
    const { slots, started, settled } = kept(2);
    for (let i = 0; i < 4; i++) slots.take(i, undefined);
    expect([started, slots.waiting, slots.open, slots.idle]).toEqual([[0, 1], 2, false, false]);
    for (let i = 0; i < 4; i++) slots.free();
    expect([started, slots.waiting, slots.open, slots.idle]).toEqual([[0, 1, 2, 3], 0, true, true]);
    expect(settled()).toBe(8);
  });

  it('starts nothing while anything waits at the gate, and goes on after', () => {
    const pressure$ = new BehaviorSubject(1);
    const gate = createGate(pressure$);
    const { slots, started } = kept(2, gate);
    gate.enter(() => {});
    slots.take(0, undefined);
    expect([started, slots.open]).toEqual([[], false]);
    pressure$.next(0);
    expect([started, slots.open]).toEqual([[0], true]);
  });

  it('keeps the stack flat where a start frees its slot and brings the next', () => {
    const { slots, started } = kept(1, undefined, (value) => {
      if (value < 100_000) slots.take(value + 1, undefined);
      slots.free();
    });
    slots.take(0, undefined);
    expect([started.length, slots.idle]).toEqual([100_001, true]);
  });

  it('holds whoever pulls while a value of theirs waits', () => {
    const { slots } = kept(1);
    let holds = 0;
    const hold = () => {
      holds++;
      return () => void holds--;
    };
    pulling.current = { hold };
    slots.take(0, undefined);
    expect(holds).toBe(0);
    slots.take(1, undefined);
    pulling.current = undefined;
    expect(holds).toBe(1);
    slots.free();
    expect(holds).toBe(0);
  });

  it('lets go of what waits when it is closed', () => {
    const { slots, started } = kept(1);
    let released = 0;
    for (let i = 0; i < 3; i++) slots.take(i, { release: () => released++ });
    slots.close();
    slots.free();
    expect([started, released, slots.waiting, slots.open]).toEqual([[0], 2, 0, false]);
  });
});
