import { BehaviorSubject } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  defineModule,
  defineOutput,
  MemoryBudget,
  memoryPressure,
  type PressureSensor,
  type Scan,
} from '../../src/index.js';
import { answering, keep, keptLog, latch, name, pinned, standing, TARGET, turns, until } from './scan-helpers.js';

const size = () => 1000;

let running: Scan | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** A module that keeps every event in hand until opened. */
function keeping(label: string, concurrency = Number.POSITIVE_INFINITY) {
  const { opened, open } = latch();
  const module = defineModule({
    name: label,
    watches: ['*'],
    concurrency,
    handle: async () => {
      await opened;
    },
  });
  return { module, open };
}

describe('law 9: the truth is counted', () => {
  it('counts events and bytes from emit until their last consumer is done', async () => {
    const [one, two] = [keeping('one'), keeping('two', 1)];
    const emit = answering((_, ctx) => Array.from({ length: 40 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const { scan, start } = keep({ modules: [emit, one.module, two.module], memory: { size } });
    running = scan;
    const done = start();
    await standing(scan);
    expect(await standing(scan)).toMatchObject({ queued: 41, bytes: 41_000 });
    one.open();
    await turns(30);
    expect(await standing(scan)).toMatchObject({ queued: 41, bytes: 41_000 });
    two.open();
    const { peakBytes } = await done;
    expect(peakBytes).toBe(41_000);
  });

  it('counts what waits at a gate', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: 3_600_000, size });
    const push = answering((_, ctx) => {
      pressure$.next(0.9);
      for (let i = 0; i < 10; i++) void ctx.emit(ctx.event('DNS_NAME', name(i)));
    });
    const { scan, start } = keep({ modules: [push], memory });
    running = scan;
    const done = start();
    await turns(30);
    expect(await standing(scan)).toMatchObject({ queued: 11, bytes: 11_000 });
    pressure$.next(0);
    await done;
  });

  it.each(['finished', 'stopped', 'killed', 'drained'])('ends at zero when %s', async (how) => {
    const share = new MemoryBudget('1GB');
    const { module, open } = keeping('slow', 2);
    const emit = answering((_, ctx) => Array.from({ length: 100 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const write = defineOutput({ name: 'write', watches: ['*'], handle: () => turns(1) });
    const { scan, start, statuses } = keep({ modules: [emit, module, write], memory: { share, size } });
    const done = start();
    await until(() => share.bytes > 50_000, 'events to be charged');
    if (how === 'finished') open();
    else if (how === 'killed') await scan.kill('slow');
    else await scan.stop({ drain: how === 'drained' });
    await done;
    expect(statuses.at(-1)).toMatchObject({ queued: 0, bytes: 0, ingress: 0 });
    expect(share.bytes).toBe(0);
  });

  it('adds the accounts of every module up to what is told', async () => {
    const { module, open } = keeping('slow', 1);
    const emit = answering((_, ctx) => Array.from({ length: 100 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const { scan, start } = keep({ modules: [emit, module], memory: { size } });
    running = scan;
    const done = start();
    await turns(30);
    const { modules, queued, bytes } = await standing(scan);
    expect(modules.slow).toMatchObject({ in: 100, working: 1, bytes: 100_000 });
    expect([queued, bytes]).toEqual([101, 101_000]);
    open();
    await done;
  });

  it('makes pressure of bytes in flight as a share of the budget, for all scans that share it', async () => {
    const share = new MemoryBudget(1_000_000);
    const emit = answering((_, ctx) => Array.from({ length: 300 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const [a, b] = [keeping('a'), keeping('b')];
    const memory = { share, size, sensors: [] };
    const first = keep({ modules: [emit, a.module], memory });
    const second = keep({ modules: [emit, b.module], memory });
    const done = [first.start(), second.start()];
    await until(() => share.bytes === 602_000, 'both scans to be charged');
    await standing(first.scan);
    expect(first.scan.pressure$.value).toBeCloseTo(0.602, 1);
    expect(second.scan.pressure$.value).toBeCloseTo(0.602, 1);
    a.open();
    b.open();
    await Promise.all(done);
    expect(share.bytes).toBe(0);
  });

  it('takes the largest of its terms, not their sum', async () => {
    const pressure$ = new BehaviorSubject(0.3);
    const sensors: PressureSensor[] = [
      { name: 'one', read: () => 0.2 },
      { name: 'two', read: () => 0.4 },
    ];
    const source = memoryPressure({ pressure$, sensors });
    expect(source.sample()).toBeCloseTo(0.4);
    pressure$.next(0.7);
    expect(source.sample()).toBeCloseTo(0.7);
    source.close();
  });

  it('looks by allocation, so that a synchronous burst meets the pressure it makes', async () => {
    const share = new MemoryBudget(1_000_000);
    let emitted = 0;
    const emit = answering(function* (_, ctx) {
      for (; emitted < 5000; ) yield ctx.event('DNS_NAME', name(emitted++));
    });
    const { module, open } = keeping('slow', 1);
    const { scan, start } = keep({
      modules: [emit, module],
      memory: { share, size, sensors: [], maxDelay: 3_600_000 },
    });
    const done = start();
    await until(() => scan.pressure$.value > 0.5, 'pressure');
    await turns(30);
    expect(emitted).toBeGreaterThan(490);
    expect(emitted).toBeLessThan(900);
    void open;
    await scan.stop();
    await done;
  });

  it('yields while it drains, so that timers live', async () => {
    const { opened, open } = latch();
    let emitted = false;
    let handled = 0;
    let ticks = 0;
    const emit = answering(function* (_, ctx) {
      for (let i = 0; i < 5000; i++) yield ctx.event('DNS_NAME', name(i));
      emitted = true;
    });
    const consume = defineModule({
      name: 'consume',
      watches: ['DNS_NAME'],
      handle() {
        if (handled++ === 0) return opened;
        const end = performance.now() + 0.05;
        while (performance.now() < end);
        return undefined;
      },
    });
    const { start } = keep({ modules: [emit, consume] });
    const done = start();
    await until(() => emitted, 'everything to be emitted');
    const timer = setInterval(() => ticks++, 1);
    open();
    await done;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it.each([
    ['says NaN', (signal$: BehaviorSubject<number>) => signal$.next(Number.NaN)],
    ['errs', (signal$: BehaviorSubject<number>) => signal$.error(new Error('lost'))],
    ['completes', (signal$: BehaviorSubject<number>) => signal$.complete()],
  ])('leaves a signal out that %s, with one warning, and the scan goes on', async (_, breakIt) => {
    for (const exclusive of [false, true]) {
      const pressure$ = new BehaviorSubject(0);
      const emit = answering(async function* (_, ctx) {
        pressure$.next(0.99);
        for (let i = 0; i < 20; i++) yield ctx.event('DNS_NAME', name(i));
      });
      const memory = { pressure$, exclusive, sensors: [], maxDelay: 3_600_000 };
      const { start, data, warnings } = keep({ modules: [emit], memory });
      const done = start();
      await until(() => pressure$.value > 0, 'pressure');
      await turns();
      breakIt(pressure$);
      const { status } = await done;
      expect(status).toBe('FINISHED');
      expect(data()).toHaveLength(21);
      expect(warnings.filter((text) => /signal|pressure/i.test(text))).toHaveLength(1);
    }
  });

  it.each([
    ['says NaN', () => Number.NaN],
    [
      'throws',
      () => {
        throw new Error('no such file');
      },
    ],
  ])('leaves a sensor out that %s, with one warning', async (_, read) => {
    const sensors: PressureSensor[] = [{ name: 'broken', read }];
    const { start, warnings } = keep({ modules: [], memory: { sensors } });
    const { status } = await start();
    expect(status).toBe('FINISHED');
    expect(warnings.filter((text) => text.includes('broken'))).toHaveLength(1);
  });

  it('reports the dedup table, which never causes a delay', async () => {
    const share = new MemoryBudget(100_000);
    const emit = answering((_, ctx) => Array.from({ length: 3000 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const { start } = keep({ modules: [emit], memory: { share, sensors: [], maxDelay: 5 } });
    const { dedupBytes } = await start();
    expect(dedupBytes).toBeGreaterThan(3000 * 12);
    expect(share.bytes).toBe(0);
  });

  it('keeps the pressure of a scan that is never started at rest, with no timer', async () => {
    const { logger } = keptLog();
    const { scan } = keep({ modules: [], logger });
    expect(scan.pressure$.value).toBe(0);
    expect(scan.pressure$.observed).toBe(false);
    await scan.stop();
    expect((await scan.done).events).toEqual({});
    void TARGET;
  });
});
