import fc from 'fast-check';
import { BehaviorSubject, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../operators/create-gate.js';
import { createGateGroup } from '../../operators/create-gate-group.js';
import { defineIntercept, defineModule } from '../../src/index.js';
import { answering, keep, name, pinned, TARGET, turns } from './scan-helpers.js';

const MAX_DELAY = 100;

/** Gates of one memory, in virtual time. */
function timed(level: number, count = 1) {
  const scheduler = new VirtualTimeScheduler();
  const pressure$ = new BehaviorSubject(level);
  const group = createGateGroup({ maxDelay: MAX_DELAY, scheduler });
  const gates = Array.from({ length: count }, () => createGate(pressure$, { maxDelay: MAX_DELAY, group, scheduler }));
  const left: [what: string, at: number][] = [];
  const enter = (at: number, what: string, depth = 0) => {
    if (gates[at]?.enter(() => left.push([what, scheduler.now()]), 0, depth)) left.push([what, scheduler.now()]);
  };
  const runTo = (time: number) => {
    scheduler.maxFrames = time;
    scheduler.flush();
    scheduler.frame = time;
  };
  return { scheduler, pressure$, group, gates, left, enter, runTo };
}

describe('law 4: bounded, so it lives, and hard, so it holds', () => {
  it('makes no memory wait longer than maxDelay while pressure stays below `high`', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 60 }),
      level: fc.double({ min: 0, max: 0.9999, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const { enter, left, pressure$, runTo, scheduler, gates } = timed(0);
        let time = 0;
        const came: number[] = [];
        for (const { wait, level } of steps) {
          time += wait;
          runTo(time);
          pressure$.next(level);
          enter(0, String(came.length));
          came.push(time);
        }
        scheduler.maxFrames = Number.POSITIVE_INFINITY;
        scheduler.flush();
        expect(left.map(([what]) => what)).toEqual(came.map((_, i) => String(i)));
        for (const [what, when] of left)
          expect(when - (came[Number(what)] as number)).toBeLessThanOrEqual(MAX_DELAY + 1e-6);
        expect(gates[0]?.stats.longest).toBeLessThanOrEqual(MAX_DELAY + 1e-6);
      }),
      { numRuns: 100 },
    );
  });

  it('makes a waiter whose time is up wait on at `high`, as long as others finish', () => {
    const { enter, left, group, runTo, pressure$ } = timed(1);
    enter(0, 'a');
    for (let t = 50; t <= 1000; t += 50) {
      runTo(t);
      group.progress();
    }
    expect(left).toEqual([]);
    pressure$.next(0.99);
    expect(left).toEqual([['a', 1000]]);
  });

  it('admits exactly one whenever nothing has finished for maxDelay', () => {
    const { enter, left, runTo } = timed(1, 3);
    for (let gate = 0; gate < 3; gate++) for (const n of [1, 2]) enter(gate, `${gate}.${n}`);
    const counts: number[] = [];
    for (let t = 50; t <= 750; t += 100) {
      runTo(t);
      counts.push(left.length);
    }
    expect(counts).toEqual([0, 1, 2, 3, 4, 5, 6, 6]);
  });

  it('admits the deepest first', () => {
    const { enter, left, scheduler } = timed(1.5, 4);
    [3, 9, 1, 5].forEach((depth, gate) => {
      enter(gate, `depth ${depth}`, depth);
    });
    scheduler.flush();
    expect(left.map(([what]) => what)).toEqual(['depth 9', 'depth 5', 'depth 3', 'depth 1']);
  });

  it('starts the stall clock anew when one is admitted', () => {
    const { enter, left, scheduler } = timed(1, 5);
    for (let gate = 0; gate < 5; gate++) enter(gate, String(gate));
    scheduler.flush();
    const times = left.map(([, when]) => when);
    for (let i = 1; i < times.length; i++) {
      expect((times[i] as number) - (times[i - 1] as number)).toBeGreaterThanOrEqual(MAX_DELAY);
    }
  });

  it.each([1, 2])('ends a finite scan at a permanent pressure of %d', async (level) => {
    const { memory } = pinned(level, { maxDelay: 3 });
    let made = 0;
    const grow = defineModule({
      name: 'grow',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      concurrency: 4,
      handle: (event, ctx) =>
        event.data.split('.').length > 5
          ? undefined
          : [0, 1, 2].map((n) => ctx.event('DNS_NAME', `${n}-${made++}.${event.data}`)),
    });
    const { start, data } = keep({ modules: [grow], memory });
    const { status } = await start();
    expect(status).toBe('FINISHED');
    expect(data()).toHaveLength(1 + 3 + 9 + 27 + 81);
  });

  it('does not deadlock where every consumer is also a producer, and all wait for memory that each other holds', async () => {
    const budget = 40;
    const { pressure$, memory } = pinned(0, { maxDelay: 3 });
    let done = 0;
    let queued = 1;
    const tell = (change: number) => {
      queued += change;
      pressure$.next(queued / budget);
    };
    const grow = (label: string, to: string) =>
      defineModule({
        name: label,
        watches: ['DNS_NAME'],
        produces: ['DNS_NAME'],
        concurrency: 10,
        filter: (event) => event.data === TARGET || event.data.startsWith(label),
        async *handle(event, ctx) {
          const depth = event.data.split('.').length;
          for (let i = 0; i < 5 && depth < 5; i++) {
            tell(1);
            yield ctx.event('DNS_NAME', `${to}${i}.${event.data}`);
          }
          done++;
          tell(-1);
        },
      });
    const { start, scan } = keep({ modules: [grow('a', 'b'), grow('b', 'a')], memory });
    const { status } = await start();
    expect(status).toBe('FINISHED');
    expect(done).toBe(2 + 10 + 50 + 250);
    expect(scan.pressure$.value).toBeLessThan(1);
  });

  it('lets no number of producers push memory past the limit', () => {
    const scheduler = new VirtualTimeScheduler(undefined, 60_000);
    const pressure$ = new BehaviorSubject(0);
    const group = createGateGroup({ maxDelay: 1000, scheduler });
    const budget = 100;
    let queued = 0;
    let peak = 0;
    let finished = 0;
    const change = (by: number) => {
      queued += by;
      peak = Math.max(peak, queued);
      pressure$.next(queued / budget);
    };
    for (let i = 0; i < 200; i++) {
      const gate = createGate(pressure$, { maxDelay: 1000, group, scheduler });
      const produce = () => {
        if (gate.enter(go)) go();
      };
      const go = () => {
        change(1);
        scheduler.schedule(produce, 10);
      };
      scheduler.schedule(produce, i);
    }
    const drain = () => {
      if (queued > 0) {
        finished++;
        change(-1);
        group.progress();
      }
      scheduler.schedule(drain, 100);
    };
    scheduler.schedule(drain, 100);
    scheduler.flush();
    expect(finished).toBeGreaterThan(500);
    expect(peak).toBeLessThanOrEqual(budget + 1);
  });

  it('counts whatever finishes as progress, so that a busy scan at full pressure admits nothing', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: 200 });
    const emit = answering((_, ctx) => {
      pressure$.next(1);
      return ctx.event('DNS_NAME', name('late'));
    });
    let churned = 0;
    const churn = defineIntercept({
      name: 'churn',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      async handle(event, ctx) {
        if (event.data === name('late')) return undefined;
        await turns(2);
        // Busy for much longer than maxDelay.
        return performance.now() < end ? ctx.event('DNS_NAME', name(`churn-${churned++}`)) : undefined;
      },
    });
    const end = performance.now() + 700;
    const { start, data } = keep({ modules: [emit, churn], memory });
    const { waits } = await start();
    expect(churned).toBeGreaterThan(10);
    expect(data().at(-1)).toBe(name('late'));
    expect(waits.memory.count).toBe(1);
  });
});
