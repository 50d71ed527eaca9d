import { BehaviorSubject, from, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { createGate, type GateOptions } from '../../operators/create-gate.js';
import { createGateGroup } from '../../operators/create-gate-group.js';
import { type PressureLaw, pressureLaw } from '../../operators/pressure-law.js';
import { answering, keep, name, pinned, standing } from './scan-helpers.js';

/** A gate in virtual time, and what leaves it when. */
function timed(level: number, options: GateOptions = {}) {
  const scheduler = new VirtualTimeScheduler();
  const pressure$ = new BehaviorSubject(level);
  const gate = createGate(pressure$, { scheduler, ...options });
  const left: [what: string, at: number][] = [];
  const enter = (what: string, size?: number) => {
    if (gate.enter(() => left.push([what, scheduler.now()]), size)) left.push([what, scheduler.now()]);
  };
  const at = (time: number, act: () => void) => scheduler.schedule(act, time);
  return { scheduler, pressure$, gate, left, enter, at };
}

describe('law 3: proportional', () => {
  it('does not delay below `low`, and passes synchronously, with no timer', () => {
    const { scheduler, enter, left } = timed(0.4999);
    enter('a');
    enter('b');
    expect(left).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(scheduler.actions).toEqual([]);
  });

  it('keeps no subscription to the signal while nothing waits', () => {
    const { pressure$, enter, scheduler } = timed(0.2);
    enter('a');
    expect(pressure$.observed).toBe(false);
    pressure$.next(0.9);
    enter('b');
    expect(pressure$.observed).toBe(true);
    scheduler.flush();
    expect(pressure$.observed).toBe(false);
  });

  it.each([
    [0.5, 0],
    [0.75, 125],
    [0.9, 512],
    [0.999, 994],
  ])('delays by maxDelay · s³ at a pressure of %d', (level, delay) => {
    const { scheduler, enter, left, gate } = timed(level, { maxDelay: 1000 });
    expect(Math.round(gate.delay)).toBe(delay);
    enter('a');
    scheduler.flush();
    expect(Math.round(left[0]?.[1] as number)).toBe(delay);
  });

  it('tells the delay of each module, and that the limit is hard', async () => {
    const { pressure$, memory } = pinned(0.75, { maxDelay: 40 });
    const { scan, start } = keep({ modules: [answering(() => undefined)], memory });
    const done = start();
    await scan.pause();
    expect((await standing(scan)).modules.answering?.delay).toBe(5);
    pressure$.next(1);
    expect((await standing(scan)).modules.answering?.delay).toBe(Number.POSITIVE_INFINITY);
    pressure$.next(0);
    await scan.resume();
    await done;
  });

  it('spans `low` to `high` as they are set', () => {
    const { gate } = timed(0.4, { low: 0.2, high: 0.6, maxDelay: 800 });
    expect(gate.delay).toBeCloseTo(100);
  });

  it('takes another law as a plug', () => {
    const { gate } = timed(0.75, { maxDelay: 1000, curve: (s) => s });
    expect(gate.delay).toBe(500);
  });

  it('weighs an emission by its size against the average', () => {
    const { scheduler, enter, left, at } = timed(0.75, { maxDelay: 1000 });
    for (let i = 0; i < 200; i++) at(i * 2000, () => enter('average', 100));
    at(400_000, () => enter('heavy', 200));
    at(402_000, () => enter('light', 50));
    scheduler.flush();
    const of = (label: string, start: number) => (left.find(([what]) => what === label)?.[1] as number) - start;
    expect(of('heavy', 400_000)).toBeGreaterThan(200);
    expect(of('heavy', 400_000)).toBeLessThanOrEqual(250);
    expect(of('light', 402_000)).toBeLessThan(70);
    expect(of('light', 402_000)).toBeGreaterThan(50);
  });

  it.each([
    ['never lets a weight be 0', 0, 125 / 4],
    ['bounds a weight above', 1e9, 125 * 4],
  ])('%s', (_, weight, delay) => {
    const { scheduler, enter, left } = timed(0.75, { maxDelay: 1000, weight: () => weight });
    enter('a');
    scheduler.flush();
    expect(left[0]?.[1]).toBeCloseTo(delay, 0);
  });

  it('makes seeds wait longest, since they free nothing', async () => {
    const { memory } = pinned(0.75, { maxDelay: 80 }); // 10 ms at weight 1, 40 at the upper bound
    const { start } = keep({ modules: [], memory });
    const { waits } = await start();
    expect(waits.memory.count).toBe(1);
    expect(waits.memory.longest).toBeGreaterThanOrEqual(40);
  });

  it('adds delays below the grain of a timer up as debt instead of sleeping', () => {
    const { scheduler, enter, left } = timed(0.5 + 0.5 * 0.1, { maxDelay: 1000 }); // 1 ms each
    for (const what of ['a', 'b', 'c']) enter(what);
    expect(left.map(([what]) => what)).toEqual(['a', 'b', 'c']);
    expect(scheduler.actions).toEqual([]);
    enter('d');
    expect(left).toHaveLength(3);
    scheduler.flush();
    expect(left[3]?.[1]).toBeCloseTo(4, 5);
  });

  it('is serial: emissions leave in the order in which they came', () => {
    let weight = 4;
    const { scheduler, enter, left } = timed(0.75, { maxDelay: 1000, weight: () => weight });
    enter('heavy');
    weight = 0.25;
    enter('light');
    scheduler.flush();
    expect(left.map(([what]) => what)).toEqual(['heavy', 'light']);
    expect(left[1]?.[1]).toBe(left[0]?.[1]); // the deadline of the one before is its own
  });

  it('lets no emission wait beyond its arrival + maxDelay', () => {
    const { scheduler, enter, left, at } = timed(0.999, { maxDelay: 100, weight: () => 4 });
    for (let i = 0; i < 50; i++) at(i, () => enter(String(i)));
    scheduler.flush();
    expect(left).toHaveLength(50);
    for (const [what, when] of left) expect(when - Number(what)).toBeLessThanOrEqual(100 + 1e-6);
  });

  it.each([
    [10, 1],
    [40, 0.5],
    [20, 2],
  ])('settles where the law says, with %d producers against a drain of %d per ms', (producers, rate) => {
    const scheduler = new VirtualTimeScheduler(undefined, Number.POSITIVE_INFINITY);
    const pressure$ = new BehaviorSubject(0.55);
    const group = createGateGroup({ maxDelay: 1000, scheduler });
    const budget = 10_000;
    let queued = budget * pressure$.value;
    const end = 20_000;
    const tell = () => pressure$.next(queued / budget);
    for (let i = 0; i < producers; i++) {
      const gate = createGate(pressure$, { maxDelay: 1000, group, scheduler });
      const produce = () => {
        if (scheduler.now() >= end) return;
        if (gate.enter(go)) scheduler.schedule(go, 1);
      };
      const go = () => {
        queued++;
        scheduler.schedule(produce, 0);
      };
      scheduler.schedule(produce, i);
    }
    const sampled: number[] = [];
    const drain = () => {
      queued = Math.max(0, queued - rate);
      tell();
      if (scheduler.now() > end / 2) sampled.push((pressure$.value - 0.5) / 0.5);
      if (scheduler.now() < end) scheduler.schedule(drain, 1);
    };
    scheduler.schedule(drain, 1);
    scheduler.flush();
    const settled = sampled.reduce((sum, s) => sum + s, 0) / sampled.length;
    const predicted = (producers / (rate * 1000)) ** (1 / 3);
    expect(Math.abs(settled - predicted) / predicted).toBeLessThan(0.05);
  });

  it('is a plug: a scan takes a law of its own for each producer', async () => {
    const { memory } = pinned(0.9);
    const asked = new Map<string, number>();
    const law = (producer: string): PressureLaw => ({
      ...pressureLaw({ maxDelay: 5 }),
      delay() {
        asked.set(producer, (asked.get(producer) ?? 0) + 1);
        return 0;
      },
    });
    const emit = answering((_, ctx) => [ctx.event('DNS_NAME', name('a')), ctx.event('DNS_NAME', name('b'))]);
    const { start } = keep({ modules: [emit], memory: { ...memory, law } });
    const { waits } = await start();
    expect([waits.memory.count, [...asked.keys()].sort()]).toEqual([0, ['answering', 'seeds']]);
  });

  it('costs nothing below `low` on a stream: values pass in the same call', () => {
    const pressure$ = new BehaviorSubject(0.49);
    const seen: number[] = [];
    from([1, 2, 3])
      .pipe(backpressure(pressure$))
      .subscribe((n) => seen.push(n));
    expect(seen).toEqual([1, 2, 3]);
    expect(pressure$.observed).toBe(false);
  });

  it('lets what a module emits below `low` through in the same call', async () => {
    const { memory } = pinned(0.49);
    const answers: unknown[] = [];
    const emit = answering((_, ctx) => {
      for (let i = 0; i < 50; i++) answers.push(ctx.emit(ctx.event('DNS_NAME', name(i))));
    });
    const { start } = keep({ modules: [emit], memory });
    const { waits } = await start();
    expect(answers).toEqual(new Array(50).fill(undefined));
    expect(waits.memory.count).toBe(0);
  });
});
