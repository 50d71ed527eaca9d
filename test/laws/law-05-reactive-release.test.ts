import { BehaviorSubject, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../operators/create-gate.js';
import { answering, keep, name, pinned, TARGET, until } from './scan-helpers.js';

/** A gate in virtual time with one minute as its longest delay. */
function timed(level: number) {
  const scheduler = new VirtualTimeScheduler();
  const pressure$ = new BehaviorSubject(level);
  const gate = createGate(pressure$, { maxDelay: 60_000, scheduler });
  const left: [what: string, at: number][] = [];
  const enter = (what: string, then = () => {}) => {
    const leave = () => {
      left.push([what, scheduler.now()]);
      then();
    };
    if (gate.enter(leave)) leave();
  };
  const runTo = (time: number) => {
    scheduler.maxFrames = time;
    scheduler.flush();
    scheduler.frame = time;
  };
  return { scheduler, pressure$, gate, left, enter, runTo };
}

describe('law 5: reactive release', () => {
  it('lets the waiters go at once when pressure falls below `low`, in order', () => {
    const { enter, left, pressure$, runTo } = timed(0.99);
    for (const what of ['a', 'b', 'c']) enter(what);
    runTo(10);
    pressure$.next(0.49);
    expect(left).toEqual([
      ['a', 10],
      ['b', 10],
      ['c', 10],
    ]);
  });

  it('computes what remains of a wait anew when pressure falls', () => {
    const { enter, left, pressure$, runTo, scheduler } = timed(0.99);
    enter('a');
    runTo(2000);
    pressure$.next(0.75); // 7,500 ms in all, 2,000 of them waited
    scheduler.maxFrames = Number.POSITIVE_INFINITY;
    scheduler.flush();
    expect(left).toEqual([['a', 7500]]);
  });

  it('lets a waiter go at once that has waited longer than the present delay', () => {
    const { enter, left, pressure$, runTo } = timed(0.99);
    enter('a');
    runTo(9000);
    pressure$.next(0.75);
    expect(left).toEqual([['a', 9000]]);
  });

  it('makes a wait longer when pressure rises', () => {
    const { enter, left, pressure$, runTo, scheduler } = timed(0.75);
    enter('a');
    runTo(5000);
    pressure$.next(0.9); // 30,720 ms
    scheduler.maxFrames = Number.POSITIVE_INFINITY;
    scheduler.flush();
    expect(left[0]?.[1]).toBeCloseTo(30_720, 6);
  });

  it('lets the waiters go one after another: the first may raise pressure before the second', () => {
    const { enter, left, pressure$, runTo, gate } = timed(0.99);
    enter('a', () => pressure$.next(0.99));
    enter('b');
    runTo(10);
    pressure$.next(0);
    expect(left).toEqual([['a', 10]]);
    expect(gate.waiting).toBe(1);
    pressure$.next(0);
    expect(left.map(([what]) => what)).toEqual(['a', 'b']);
  });

  it('keeps no timer and no subscription once the waiters have gone', () => {
    const { enter, pressure$, scheduler, left } = timed(0.99);
    enter('a');
    pressure$.next(0);
    expect(pressure$.observed).toBe(false);
    scheduler.flush();
    expect(left).toHaveLength(1);
    expect(scheduler.actions).toEqual([]);
  });

  it('goes by the value of the signal, never by one that is delivered late', () => {
    const { enter, left, pressure$, gate } = timed(0);
    // Told first, this subscriber lets pressure rise again before the gate hears of the fall.
    pressure$.subscribe((level) => {
      if (level === 0.3) pressure$.next(0.95);
    });
    pressure$.next(0.99);
    enter('a');
    pressure$.next(0.3);
    expect(left).toEqual([]);
    expect(gate.waiting).toBe(1);
  });

  it('releases the emissions of a scan when pressure falls, long before their time', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: 3_600_000 });
    const emit = answering((_, ctx) => {
      pressure$.next(0.99);
      return Array.from({ length: 5 }, (_, i) => ctx.event('DNS_NAME', name(i)));
    });
    const { start, data } = keep({ modules: [emit], memory });
    const done = start();
    await until(() => pressure$.value > 0, 'pressure');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(data()).toEqual([TARGET]);
    pressure$.next(0.1);
    const { waits } = await done;
    expect(data()).toEqual([TARGET, ...[0, 1, 2, 3, 4].map(name)]);
    expect(waits.memory.count).toBe(1);
  });
});
