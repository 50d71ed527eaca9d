import { describe, expect, it } from 'vitest';
import { createScan, defineIntercept, defineModule, defineOutput } from '../../src/index.js';
import { answering, keep, latch, name, pinned, standing, TARGET, turns, until } from '../laws/scan-helpers.js';

const never = () => new Promise<undefined>(() => {});
const emitting = (count: number) =>
  answering((_, ctx) => Array.from({ length: count }, (_, i) => ctx.event('DNS_NAME', name(i))));

describe('life cycle: start', () => {
  it('runs nothing until it is subscribed, iterated or started', async () => {
    let set = 0;
    const module = defineModule({ name: 'lazy', watches: ['*'], setup: () => void set++, handle: () => undefined });
    const { scan, statuses } = keep({ modules: [module] });
    await turns(10);
    expect(set).toBe(0);
    expect(statuses.map(({ status }) => status)).toEqual(['NOT_STARTED']);
    await scan.stop();
  });

  it('passes from NOT_STARTED by STARTING, RUNNING and FINISHING to FINISHED', async () => {
    const { start, statuses } = keep({ modules: [] });
    await start();
    const states = statuses.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1]);
    expect(states[0]).toBe('NOT_STARTED');
    expect(states.slice(1, 4)).toEqual(['STARTING', 'RUNNING', 'FINISHING']);
    expect(states.at(-1)).toBe('FINISHED');
  });

  it('runs once, however often it is started, subscribed and iterated', async () => {
    let handled = 0;
    const count = defineModule({ name: 'count', watches: ['*'], handle: () => void handled++ });
    const scan = createScan({ targets: [TARGET], modules: [count] });
    const [a, b] = await Promise.all([scan.start(), scan.start()]);
    expect(a).toBe(b);
    scan.events$.subscribe();
    expect(await scan.start()).toBe(a);
    expect(handled).toBe(1);
  });

  it('is multicast, and replays nothing', async () => {
    const scan = createScan({ targets: [TARGET], modules: [emitting(3)] });
    const seen: [unknown[], unknown[], unknown[]] = [[], [], []];
    scan.events$.subscribe((event) => seen[0].push(event));
    scan.events$.subscribe((event) => seen[1].push(event));
    await scan.done;
    scan.events$.subscribe((event) => seen[2].push(event));
    expect(seen[0]).toHaveLength(4);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual([]);
  });

  it('replays the latest status', async () => {
    const { scan, start } = keep({ modules: [] });
    await start();
    const seen: string[] = [];
    scan.status$.subscribe(({ status }) => seen.push(status));
    expect(seen).toEqual(['FINISHED']);
  });
});

describe('life cycle: setup', () => {
  it('lets a module leave softly, and runs without it, with the reason', async () => {
    let handled = 0;
    const soft = defineModule({
      name: 'soft',
      watches: ['*'],
      setup: async () => ({ soft: 'no key' }),
      handle: () => void handled++,
    });
    const { start, warnings } = keep({ modules: [soft] });
    const { status, modules } = await start();
    expect([status, handled]).toEqual(['FINISHED', 0]);
    expect(modules.soft?.disabled).toBe('no key');
    expect(warnings.join()).toContain('no key');
  });

  it.each([
    ['says hard', () => ({ hard: 'no key' }), 'no key'],
    [
      'throws',
      () => {
        throw new Error('broken');
      },
      'broken',
    ],
  ])('refuses to start where a setup %s, unless forced', async (_, setup, reason) => {
    let handled = 0;
    const hard = defineModule({
      name: 'hard',
      watches: ['*'],
      setup: setup as () => { hard: string },
      handle: () => void handled++,
    });
    const refused = await keep({ modules: [hard] }).start();
    expect(refused.status).toBe('FAILED');
    expect(refused.reason).toContain('`hard`');
    expect(refused.reason).toContain(reason);
    const forced = keep({ modules: [hard], force: true });
    expect(await forced.start()).toMatchObject({ status: 'FINISHED', modules: { hard: { disabled: reason } } });
    expect(handled).toBe(0);
  });

  it('cleans up after a setup that failed', async () => {
    const cleaned: string[] = [];
    const module = (label: string, setup: () => undefined | { hard: string }) =>
      defineModule({
        name: label,
        watches: ['*'],
        setup,
        handle: () => undefined,
        cleanup: () => void cleaned.push(label),
      });
    await keep({ modules: [module('good', () => undefined), module('bad', () => ({ hard: 'no' }))] }).start();
    expect(cleaned.sort()).toEqual(['bad', 'good']);
  });

  it('ends an iteration of a scan that fails with an error', async () => {
    const hard = defineModule({
      name: 'hard',
      watches: ['*'],
      setup: () => ({ hard: 'no key' }),
      handle: () => undefined,
    });
    const iterate = async () => {
      for await (const event of createScan({ targets: [TARGET], modules: [hard] })) void event;
    };
    await expect(iterate()).rejects.toThrow('no key');
  });
});

describe('life cycle: kill', () => {
  it('ends a module during a backlog: its queue goes, its waits end, everything else completes', async () => {
    const { memory, pressure$ } = pinned(0, { maxDelay: 3_600_000 });
    let waits = false;
    const handled: string[] = [];
    const stuck = defineModule({
      name: 'stuck',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      handle: (event, ctx) => {
        if (event.data !== name(9)) return undefined;
        pressure$.next(1);
        waits = true;
        return ctx.event('DNS_NAME', name('late'));
      },
    });
    const other = defineModule({
      name: 'other',
      watches: ['DNS_NAME'],
      handle: (event) => void handled.push(event.data),
    });
    const { scan, start } = keep({ modules: [emitting(20), stuck, other], memory });
    const done = start();
    await until(() => waits, 'a wait');
    await turns(10);
    await scan.kill('stuck');
    const { status, modules } = await done;
    expect(status).toBe('FINISHED');
    expect(handled).toHaveLength(21);
    expect(modules.stuck?.disabled).toBe('killed');
    expect(modules.stuck?.dropped['module ended']).toBe(10);
  });

  it('cannot kill an intercept, nor what is not there, and names the nearest', async () => {
    const { scan, start } = keep({
      modules: [defineIntercept({ name: 'look', watches: ['*'], handle: () => undefined }), emitting(1)],
    });
    await expect(scan.kill('look')).rejects.toThrow('intercept');
    await expect(scan.kill('answerin')).rejects.toThrow('`answering`');
    await start();
  });

  it('lets what lies in the outbox of a killed module go its way', async () => {
    const { opened, open } = latch();
    let seen = 0;
    const hold = defineIntercept({
      name: 'hold',
      watches: ['*'],
      handle: async () => void (seen++ > 0 && (await opened)),
    });
    const { scan, start, data } = keep({ modules: [hold, emitting(10)] });
    const done = start();
    await until(() => seen === 2, 'the chain to be held');
    await scan.kill('answering');
    open();
    await done;
    expect(data()).toHaveLength(11);
  });
});

describe('life cycle: stop', () => {
  it('stops producers and lets the outputs have what is queued, with `drain`', async () => {
    const written: unknown[] = [];
    const handled: unknown[] = [];
    let emitted = 0;
    const emit = answering(async function* (_, ctx) {
      for (; ; emitted++) {
        yield ctx.event('DNS_NAME', name(emitted));
        await turns(1);
      }
    });
    const look = defineModule({ name: 'look', watches: ['*'], handle: never });
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      async handle(event) {
        await turns(3);
        written.push(event.data);
      },
    });
    const { scan, start, data } = keep({ modules: [emit, look, write] });
    scan.events$.subscribe((event) => handled.push(event));
    const done = start();
    await until(() => emitted > 20, 'a backlog');
    await scan.stop({ drain: true, reason: 'enough' });
    const { status, reason } = await done;
    expect([status, reason]).toEqual(['ABORTED', 'enough']);
    expect(written).toEqual(data());
    expect(written.length).toBeGreaterThan(20);
  });

  it('drains though a module has failed', async () => {
    const written: unknown[] = [];
    const broken = defineModule({
      name: 'broken',
      watches: ['*'],
      handle: () => {
        throw new Error('broken');
      },
    });
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      handle: async (event) => void written.push(event.data),
    });
    const { scan, start } = keep({ modules: [broken, write, answering(never)] });
    const done = start();
    await turns(10);
    await scan.stop({ drain: true });
    expect((await done).status).toBe('ABORTED');
    expect(written).toEqual([TARGET]);
  });

  it('flushes the pipelines of outputs while draining', async () => {
    const batches: number[] = [];
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      batchSize: 1000,
      batchWait: 3_600_000,
      handleBatch: (events) => void batches.push(events.length),
    });
    const { scan, start, data } = keep({
      modules: [write, emitting(10), defineModule({ name: 'hang', watches: ['*'], handle: never })],
    });
    const done = start();
    await until(() => data().length === 11, 'the events');
    await turns(5);
    await scan.stop({ drain: true, timeout: 5000 });
    await done;
    expect(batches).toEqual([11]);
  });

  it('has finished, not been aborted, at a limit of the user’s own', async () => {
    const { start } = keep({ modules: [answering(never)], maxDuration: 10 });
    expect(await start()).toMatchObject({ status: 'FINISHED', reason: '10 ms: maxDuration' });
  });
});

describe('life cycle: pause and resume', () => {
  it('pulls and delivers nothing while paused, and goes on where it stood', async () => {
    let emitted = 0;
    const handled: string[] = [];
    const emit = answering(async function* (_, ctx) {
      for (; emitted < 60; ) {
        yield ctx.event('DNS_NAME', name(emitted++));
        await turns(1);
      }
    });
    const look = defineModule({
      name: 'look',
      watches: ['*'],
      handle: (event) => void handled.push(event.data as string),
    });
    const { scan, start, data } = keep({ modules: [emit, look] });
    const done = start();
    await until(() => emitted > 10, 'a few events');
    await scan.pause();
    expect((await standing(scan)).status).toBe('PAUSED');
    await turns(10);
    const stood = [emitted, handled.length, data().length];
    await turns(100);
    expect([emitted, handled.length, data().length]).toEqual(stood);
    await scan.resume();
    expect((await done).status).toBe('FINISHED');
    expect(data()).toHaveLength(61);
    expect(handled).toHaveLength(61);
  });

  it('resolves a pause though a handler stands at its frozen gate, or never settles', async () => {
    const late = answering(async (_, ctx) => {
      await turns(20);
      return ctx.event('DNS_NAME', name('late'));
    });
    for (const modules of [[answering(never)], [late]]) {
      const { scan, start } = keep({ modules });
      const done = start();
      await turns(5);
      await scan.pause();
      await turns(50);
      await scan.stop();
      await done;
    }
  });

  it('lets outputs drain while paused', async () => {
    const written: unknown[] = [];
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      async handle(event) {
        await turns(2);
        written.push(event.data);
      },
    });
    const { scan, start, data } = keep({ modules: [emitting(20), write] });
    const done = start();
    await until(() => data().length === 21, 'the events');
    await scan.pause();
    expect(written).toHaveLength(21);
    await scan.resume();
    await done;
  });

  it('freezes the clocks of delays', async () => {
    const { memory, pressure$ } = pinned(0, { maxDelay: 40 });
    const emit = answering((_, ctx) => {
      pressure$.next(0.99);
      return ctx.event('DNS_NAME', name('late'));
    });
    const { scan, start, data } = keep({ modules: [emit], memory });
    const done = start();
    await until(() => pressure$.value > 0, 'pressure');
    await scan.pause();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(data()).toEqual([TARGET]);
    await scan.resume();
    const { waits } = await done;
    expect(data()).toHaveLength(2);
    expect(waits.memory.longest).toBeLessThan(2000); // the time it stood still is no wait
  });

  it('does nothing to a scan that does not run, or is paused already', async () => {
    const { scan, start } = keep({ modules: [] });
    await scan.pause();
    await scan.resume();
    await start();
    await scan.pause();
    await scan.resume();
    expect((await scan.done).status).toBe('FINISHED');
  });
});

describe('life cycle: seed', () => {
  it('takes targets while it runs', async () => {
    const { opened, open } = latch();
    const { scan, start, data } = keep({ modules: [answering(() => opened)] });
    const done = start();
    await turns(10);
    scan.seed('other.notreal');
    await until(() => data().includes('other.notreal'), 'the seed');
    open();
    await done;
    expect(data()).toEqual([TARGET, 'other.notreal']);
  });

  it('takes targets before it has started', async () => {
    const { scan, start, data } = keep({ modules: [] });
    scan.seed('other.notreal');
    await start();
    expect(data()).toEqual([TARGET, 'other.notreal']);
  });

  it('warns of what is no target, and goes on', async () => {
    const { start, data, warnings } = keep({ targets: ['not a target at all', TARGET], modules: [] });
    await start();
    expect(data()).toEqual([TARGET]);
    expect(warnings.join()).toContain('not a target at all');
  });
});
