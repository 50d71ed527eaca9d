import { BehaviorSubject, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type MemoryPressureOptions, memoryPressure } from '../../../src/memory/memory-pressure.js';
import type { PressureSensor } from '../../../src/memory/pressure-sensor.js';
import { runChild } from './run-child.js';

interface Gauge extends PressureSensor {
  level: number;
}

function gauge(name: string, level = 0, rest: Partial<PressureSensor> = {}): Gauge {
  return {
    name,
    level,
    ...rest,
    read() {
      return this.level;
    },
  };
}

function open(options: MemoryPressureOptions = {}) {
  const warnings: string[] = [];
  const memory = memoryPressure({ sensors: [], onWarning: (message) => warnings.push(message), ...options });
  onTestFinished(() => memory.close());
  const published: number[] = [];
  memory.pressure$.subscribe((pressure) => published.push(pressure));
  return { memory, warnings, published };
}

/** Runs virtual time on by some milliseconds. */
function pass(scheduler: VirtualTimeScheduler, milliseconds: number): void {
  scheduler.maxFrames = scheduler.now() + milliseconds;
  scheduler.flush();
  scheduler.frame = scheduler.maxFrames;
}

describe('memoryPressure', () => {
  it('is low in a process with much room, and names its terms', () => {
    const memory = memoryPressure();
    onTestFinished(() => memory.close());
    expect(memory.sample()).toBeGreaterThan(0);
    expect(memory.sample()).toBeLessThan(0.5);
    expect(Object.keys(memory.terms)).toEqual(expect.arrayContaining(['heap', 'rss']));
    expect(memory.limit.budget).toBeGreaterThan(0);
  });

  it('is the largest of its terms, not their sum', () => {
    const [a, b] = [gauge('a', 0.3), gauge('b', 0.4)];
    const { memory } = open({ sensors: [a, b], accounted: { bytes: 35 }, budget: 100 });
    expect([memory.sample(), memory.pressure$.value]).toEqual([0.4, 0.4]);
    expect(memory.terms).toEqual({ accounted: 0.35, a: 0.3, b: 0.4 });
    a.level = 0.9;
    expect(memory.sample()).toBe(0.9);
  });

  it('follows counted bytes both ways at once, and beyond 1', () => {
    let bytes = 0;
    const { memory, published } = open({ accounted: () => bytes, budget: '1MB' });
    for (const share of [0.5, 2, 0]) {
      bytes = share * 1024 ** 2;
      memory.sample();
    }
    expect(published).toEqual([0, 0.5, 2, 0]);
  });

  it('takes 35 % of what the limit leaves for a budget', () => {
    let bytes = 0;
    const { memory } = open({ accounted: () => bytes, limit: '2GB' });
    bytes = memory.limit.budget;
    expect(memory.limit.source).toBe('option');
    expect(memory.sample()).toBe(1);
  });

  it('looks at intervals, in virtual time too', () => {
    const scheduler = new VirtualTimeScheduler();
    const sensor = gauge('a');
    const { memory, published } = open({ sensors: [sensor], scheduler, interval: 50 });
    sensor.level = 0.7;
    pass(scheduler, 49);
    expect(memory.pressure$.value).toBe(0);
    pass(scheduler, 1);
    expect(memory.pressure$.value).toBe(0.7);
    sensor.level = 0.2;
    pass(scheduler, 500);
    expect(published).toEqual([0, 0.7, 0.2]);
  });

  it('lets noisy sensors rise at once and fall by 1/e in 300 ms', () => {
    const scheduler = new VirtualTimeScheduler();
    const sensor = gauge('a', 0, { noisy: true });
    const { memory } = open({ sensors: [sensor], scheduler });
    sensor.level = 1;
    expect(memory.sample()).toBe(1);
    sensor.level = 0;
    pass(scheduler, 300);
    expect(memory.sample()).toBeCloseTo(1 / Math.E, 5);
  });

  it('leaves a broken sensor out with one warning, and goes on', () => {
    const [good, bad] = [gauge('good', 0.4), gauge('bad', 0.8)];
    const { memory, warnings } = open({ sensors: [bad, good] });
    expect(memory.sample()).toBe(0.8);
    bad.level = Number.NaN;
    expect([memory.sample(), memory.sample()]).toEqual([0.4, 0.4]);
    expect(warnings).toEqual(['Memory sensor `bad` said `NaN`: it is left out.']);
  });

  it('takes a signal as one more term', () => {
    const pressure$ = new BehaviorSubject(0.2);
    const { memory } = open({ sensors: [gauge('a', 0.4)], pressure$ });
    expect(memory.pressure$.value).toBe(0.4);
    pressure$.next(0.9);
    expect(memory.pressure$.value).toBe(0.9);
    expect(memory.terms).toEqual({ signal: 0.9, a: 0.4 });
    pressure$.error(new Error('gone'));
    expect(memory.pressure$.value).toBe(0.4);
  });

  it('takes an exclusive signal as the only term while it lives, and its own after', () => {
    const pressure$ = new BehaviorSubject(0.1);
    const { memory, warnings } = open({
      sensors: [gauge('a', 0.6)],
      accounted: { bytes: 70 },
      budget: 100,
      pressure$,
      exclusive: true,
    });
    expect([memory.sample(), memory.terms]).toEqual([0.1, { signal: 0.1 }]);
    pressure$.complete();
    expect([memory.pressure$.value, memory.terms]).toEqual([0.7, { accounted: 0.7, a: 0.6 }]);
    expect(warnings).toHaveLength(1);
  });

  it('never publishes from inside a subscriber of its own', () => {
    const sensor = gauge('a');
    const { memory, published } = open({ sensors: [sensor] });
    memory.pressure$.subscribe((pressure) => {
      if (pressure < 0.9) return;
      sensor.level = 0.2;
      memory.sample();
    });
    const last: number[] = [];
    memory.pressure$.subscribe((pressure) => last.push(pressure));
    sensor.level = 0.9;
    memory.sample();
    expect(last).toEqual([0, 0.9, 0.2]);
    expect(published).toEqual(last);
  });

  it('does not let a heap full of garbage hold anybody for long', () => {
    const scheduler = new VirtualTimeScheduler();
    const heap = gauge('heap', 1, { collectable: true, noisy: true });
    const { memory, published } = open({ sensors: [heap], scheduler, accounted: () => 0, budget: 100 });
    pass(scheduler, 999);
    expect(memory.pressure$.value).toBe(1);
    pass(scheduler, 101);
    expect(memory.pressure$.value).toBeLessThan(0.5);
    expect(memory.pressure$.value).toBeGreaterThan(0.49);
    expect(memory.terms.heap).toBe(1);
    expect(published).toHaveLength(2);
  });

  it('believes a full heap while the counted bytes say the same', () => {
    const scheduler = new VirtualTimeScheduler();
    const heap = gauge('heap', 1, { collectable: true });
    const { memory } = open({ sensors: [heap], scheduler, accounted: () => 60, budget: 100 });
    pass(scheduler, 60_000);
    expect(memory.pressure$.value).toBe(1);
  });

  it('collects a heap full of garbage where it may, and reads it again', () => {
    const code = `import { VirtualTimeScheduler } from 'rxjs';
      import { memoryPressure } from '~/memory/memory-pressure.ts';
      const scheduler = new VirtualTimeScheduler();
      const memory = memoryPressure({ collect: true, scheduler, accounted: () => 0 });
      let kept = [];
      while (memory.sample() < 0.9) for (let i = 0; i < 10; i++) kept.push(new Array(12_500).fill(i));
      const full = memory.terms.heap;
      kept = undefined;
      scheduler.maxFrames = 12_000;
      scheduler.flush();
      console.log(JSON.stringify([full, memory.pressure$.value]));`;
    const [full = 0, left = 1] = runChild<number[]>(['--max-old-space-size=128'], code);
    expect(full).toBeGreaterThanOrEqual(0.9);
    expect(left).toBeLessThan(0.4);
  });

  it('sees Buffers against a limit given, container or none', () => {
    const code = `import { memoryPressure } from '~/memory/memory-pressure.ts';
      const held = [];
      const memory = memoryPressure({ limit: '512MB' });
      const readings = [memory.sample()];
      for (let i = 0; i < 16; i++) {
        held.push(Buffer.alloc(64 * 1024 ** 2, 1));
        await new Promise((resolve) => setTimeout(resolve, 15));
        readings.push(memory.sample());
      }
      console.log(JSON.stringify({ readings, terms: memory.terms, held: held.length }));`;
    const { readings, terms } = runChild<{ readings: number[]; terms: Record<string, number> }>([], code);
    expect(readings[0]).toBeLessThan(0.5);
    expect(readings.at(-1)).toBe(1);
    expect([terms.limit, terms.external]).toEqual([1, 1]);
    expect(terms.heap).toBeLessThan(0.5);
  });

  it('does not hold anybody for tables that no waiting frees', () => {
    const table = Buffer.alloc(300 * 1024 ** 2);
    const limit = process.memoryUsage.rss() + 300 * 1024 ** 2;
    const options = { limit, sensors: undefined };
    expect(open(options).memory.terms.external).toBeGreaterThan(0.2);
    expect(open({ ...options, exempt: { bytes: table.length } }).memory.terms.external).toBeLessThan(0.2);
  });

  it('warns of a limit below what is in use', () => {
    const { warnings } = open({ limit: '1MB' });
    expect(warnings).toEqual(['Expected the memory limit to be above what is in use, got 1 MB.']);
  });

  it.each([
    [{ low: 1 }, 'Expected `low` to be at least 0 and below `high` (1), got `1` (number)'],
    [{ low: -0.1 }, 'Expected `low` to be at least 0 and below `high` (1), got `-0.1` (number)'],
    [{ low: Number.NaN }, 'Expected `low` to be at least 0 and below `high` (1), got `NaN` (number)'],
    [{ interval: 0 }, 'Expected `interval` to be above 0, got `0` (number)'],
    [{ limit: 'much' }, 'Expected `limit` to be bytes above 0'],
    [{ budget: -1 }, 'Expected `budget` to be bytes above 0'],
    [{ exclusive: true }, 'Expected `pressure$` to be given where `exclusive` is, got nothing'],
  ])('refuses %j', (options, message) => {
    expect(() => memoryPressure(options)).toThrow(message);
  });

  it('lets the process end though nobody closed it', () => {
    const code = `import { memoryPressure } from '~/memory/memory-pressure.ts';
      memoryPressure({ limit: '300MB' }).pressure$.subscribe();
      console.log('true');`;
    expect(runChild<boolean>([], code)).toBe(true);
  });

  it('holds nothing once closed', () => {
    const scheduler = new VirtualTimeScheduler();
    const pressure$ = new BehaviorSubject(0.9);
    let closed = 0;
    const sensor = gauge('a', 0.1, { close: () => closed++ });
    const { memory } = open({ sensors: [sensor], pressure$, scheduler });
    let completed = false;
    memory.pressure$.subscribe({ complete: () => (completed = true) });
    memory.close();
    memory.close();
    sensor.level = 1;
    expect([memory.sample(), closed, completed, pressure$.observed]).toEqual([0.9, 1, true, false]);
    scheduler.flush();
    expect(memory.pressure$.value).toBe(0.9);
  });
});
