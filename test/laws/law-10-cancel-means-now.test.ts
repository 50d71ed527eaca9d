import { getEventListeners } from 'node:events';
import { mergeMap, NEVER, take, tap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createScan, defineIntercept, defineModule, defineOutput, type Module } from '../../src/index.js';
import { answering, keep, name, pinned, runScript, TARGET, turns, until } from './scan-helpers.js';

const FOR_EVER = 3_600_000;
const never = () => new Promise<undefined>(() => {});

/** Modules that are stuck, each in its own way; `reached` tells when. */
function stuck() {
  const reached = { value: false };
  const mark = () => {
    reached.value = true;
  };
  const stay = () => {
    mark();
    return never();
  };
  const base = { name: 'stuck', watches: ['DNS_NAME'], produces: ['DNS_NAME'], targetOnly: true } as const;
  const ways: Record<string, Module> = {
    'in setup': defineModule({ ...base, setup: stay, handle: () => undefined }),
    'in a handler that never settles': defineModule({ ...base, handle: stay }),
    'in an async generator that never answers': defineModule({
      ...base,
      async *handle(_, ctx) {
        yield ctx.event('DNS_NAME', name('one'));
        await stay();
      },
    }),
    'in a filter that never answers': defineModule({
      ...base,
      filter: stay as () => Promise<never>,
      handle: () => undefined,
    }),
    'in a batch that never settles': defineModule({ ...base, batchWait: 1, handleBatch: stay }),
    'in a pipeline that never completes': defineModule({
      ...base,
      pipeline: (inbox$) =>
        inbox$.pipe(
          tap(mark),
          mergeMap(() => NEVER),
        ),
    }),
    'holding an event for ever': defineModule({
      ...base,
      handle(event, ctx) {
        ctx.hold(event);
        mark();
      },
    }),
    'in an intercept that never answers': defineIntercept({ name: 'stuck', watches: ['DNS_NAME'], handle: stay }),
    'in an output that never settles': defineOutput({ name: 'stuck', watches: ['DNS_NAME'], handle: stay }),
    'in `finish`': defineModule({ ...base, handle: () => undefined, finish: stay }),
    'in the `finish` of an intercept': defineIntercept({ name: 'stuck', watches: ['DNS_NAME'], finish: stay }),
    'in `report`': defineModule({ ...base, handle: () => undefined, report: stay }),
    'in the `report` of an intercept': defineIntercept({ name: 'stuck', watches: ['DNS_NAME'], report: stay }),
    'in `abortIf`': defineModule({
      ...base,
      handle: (_, ctx) => ctx.event('DNS_NAME', name('one'), undefined, { abortIf: stay }),
    }),
    'as a source that never ends': defineModule({ name: 'stuck', watches: [], produces: ['DNS_NAME'], handle: stay }),
  };
  return { ways, reached };
}

describe('law 10: cancel means now', () => {
  it.each(Object.keys(stuck().ways))('stops at once while a module is stuck %s', async (way) => {
    const { ways, reached } = stuck();
    const { scan, start } = keep({ modules: [ways[way] as Module], finishTimeout: FOR_EVER });
    const done = start();
    await until(() => reached.value, 'the module to be stuck');
    await scan.stop({ reason: 'enough' });
    expect(await done).toMatchObject({ status: 'ABORTED', reason: 'enough' });
  });

  it('gives a `cleanup` that never settles up after a while', async () => {
    const tidy = defineModule({ name: 'tidy', watches: ['DNS_NAME'], handle: () => undefined, cleanup: never });
    const { start, warnings } = keep({ modules: [tidy] });
    expect(await start()).toMatchObject({ status: 'FINISHED' });
    expect(warnings.join()).toContain('cleanup');
  });

  it('releases waits at every gate and in every outbox', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const settled: string[] = [];
    const emit = answering(async (_, ctx) => {
      pressure$.next(1);
      await ctx.emit(ctx.event('DNS_NAME', name('late')));
      settled.push('released');
    });
    const { scan, start, data } = keep({ modules: [emit], memory });
    const done = start();
    await until(() => pressure$.value > 0, 'pressure');
    await scan.stop();
    await done;
    await turns();
    expect(settled).toEqual(['released']);
    expect(data()).not.toContain(name('late'));
    expect(pressure$.observed).toBe(false);
  });

  it.each([
    ['stop', (scan: ReturnType<typeof keep>['scan']) => scan.stop()],
    ['kill', (scan: ReturnType<typeof keep>['scan']) => scan.kill('answering')],
  ])('calls the return of an iterator that waits, on %s', async (_, end) => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const returned: string[] = [];
    const emit = answering((event, ctx) => {
      pressure$.next(1);
      let n = 0;
      return {
        [Symbol.iterator]: () => ({
          next: () => ({ value: ctx.event('DNS_NAME', name(n++)), done: false }),
          return: () => {
            returned.push(event.data);
            return { value: undefined, done: true };
          },
        }),
      } as never;
    });
    const { scan, start } = keep({ modules: [emit], memory });
    const done = start();
    await until(() => pressure$.value > 0, 'pressure');
    await end(scan);
    await done;
    expect(returned).toHaveLength(1);
  });

  it('calls no return inside an iterator’s own next', async () => {
    let inNext = false;
    const problems: string[] = [];
    const returned: string[] = [];
    const emit = answering((_, ctx) => {
      let n = 0;
      return {
        [Symbol.iterator]: () => ({
          next() {
            inNext = true;
            if (n === 3) void scan.stop();
            inNext = false;
            return { value: ctx.event('DNS_NAME', name(n++)), done: false };
          },
          return() {
            if (inNext) problems.push('return within next');
            returned.push('returned');
            return { value: undefined, done: true };
          },
        }),
      } as never;
    });
    const { scan, start } = keep({ modules: [emit] });
    await start();
    expect(problems).toEqual([]);
    expect(returned).toEqual(['returned']);
  });

  it('does not await the return of an iterator', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    let returned = false;
    const emit = answering((_, ctx) => {
      pressure$.next(1);
      return {
        [Symbol.asyncIterator]: () => ({
          next: async () => ({ value: ctx.event('DNS_NAME', name('one')), done: false }),
          return: () => {
            returned = true;
            return never();
          },
        }),
      } as never;
    });
    const { scan, start } = keep({ modules: [emit], memory });
    const done = start();
    await until(() => pressure$.value > 0, 'pressure');
    await turns();
    await scan.stop();
    await done;
    expect(returned).toBe(true);
  });

  it('stops the source of seeds', async () => {
    let returned = false;
    async function* targets() {
      try {
        for (let i = 0; ; i++) yield name(i);
      } finally {
        returned = true;
      }
    }
    const { scan, start, data } = keep({ targets: targets(), whitelist: ['test.notreal'], modules: [] });
    const done = start();
    await until(() => data().length > 10, 'seeds');
    await scan.stop();
    await done;
    await turns();
    expect(returned).toBe(true);
  });

  it('fires the signal of every handler', async () => {
    const fired: string[] = [];
    const wait = answering(
      async (event, ctx) => {
        await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
        fired.push(`${event.data}: ${(ctx.signal.reason as Error).message}`);
      },
      { concurrency: 3 },
    );
    const { scan, start } = keep({ targets: [name('a'), name('b')], modules: [wait] });
    const done = start();
    await turns(10);
    await scan.stop({ reason: 'enough' });
    await done;
    await turns();
    expect(fired.sort()).toEqual([`${name('a')}: enough`, `${name('b')}: enough`]);
  });

  it('stops when the last subscriber of events$ leaves', async () => {
    const scan = createScan({ targets: [name('a')], modules: [answering(never)] });
    const subscription = scan.events$.subscribe();
    await turns(10);
    subscription.unsubscribe();
    expect(await scan.done).toMatchObject({ status: 'ABORTED' });
  });

  it('stops when a subscriber has taken what it wants', async () => {
    const emit = answering(function* (_, ctx) {
      for (let i = 0; ; i++) yield ctx.event('DNS_NAME', name(i));
    });
    const scan = createScan({ targets: [TARGET], modules: [emit] });
    const seen: unknown[] = [];
    scan.events$.pipe(take(5)).subscribe((event) => seen.push(event.data));
    expect(await scan.done).toMatchObject({ status: 'ABORTED' });
    expect(seen).toHaveLength(5);
  });

  it('stops when iteration is left', async () => {
    const emit = answering(function* (_, ctx) {
      for (let i = 0; ; i++) yield ctx.event('DNS_NAME', name(i));
    });
    const scan = createScan({ targets: [TARGET], modules: [emit] });
    let seen = 0;
    for await (const event of scan) if (event && ++seen === 5) break;
    expect(await scan.done).toMatchObject({ status: 'ABORTED' });
  });

  it('settles a pending next of an iteration that is returned', async () => {
    const scan = createScan({ targets: [name('a')], modules: [answering(never)] });
    const iterator = scan[Symbol.asyncIterator]();
    expect((await iterator.next()).done).toBe(false);
    const pending = iterator.next();
    await iterator.return?.();
    expect(await pending).toMatchObject({ done: true });
  });

  it('stops when it is disposed of', async () => {
    const scan = createScan({ targets: [name('a')], modules: [answering(never)] });
    void scan.start();
    await turns(5);
    await scan[Symbol.asyncDispose]();
    expect(await scan.done).toMatchObject({ status: 'ABORTED' });
  });

  it('stops by a signal, and listens to it no more once it has ended', async () => {
    const controller = new AbortController();
    const { scan, start } = keep({ modules: [answering(never)], signal: controller.signal });
    const done = start();
    await turns(10);
    controller.abort(new Error('out of time'));
    expect(await done).toMatchObject({ status: 'ABORTED', reason: 'out of time' });
    const other = new AbortController();
    await keep({ modules: [], signal: other.signal }).start();
    expect(getEventListeners(other.signal, 'abort')).toEqual([]);
    void scan;
  });

  it('never starts where its signal has fired before', async () => {
    const { start, data } = keep({ modules: [], signal: AbortSignal.abort('no') });
    expect(await start()).toMatchObject({ status: 'ABORTED' });
    expect(data()).toEqual([]);
  });

  it('stops before it was started, twice, and after its end', async () => {
    const early = keep({ modules: [] });
    await early.scan.stop();
    expect(await early.scan.start()).toMatchObject({ status: 'ABORTED' });
    const late = keep({ modules: [] });
    await late.start();
    await late.scan.stop();
    expect(await late.scan.done).toMatchObject({ status: 'FINISHED' });
    const twice = keep({ modules: [answering(never)] });
    const done = twice.start();
    await turns(5);
    await Promise.all([twice.scan.stop({ reason: 'first' }), twice.scan.stop({ reason: 'second' })]);
    expect(await done).toMatchObject({ reason: 'first' });
  });

  it('stops from within a handler and from within a subscriber', async () => {
    const inside: { stop(): Promise<void> }[] = [];
    const emit = answering((_, ctx) => {
      void inside[0]?.stop();
      return Array.from({ length: 100 }, (_, i) => ctx.event('DNS_NAME', name(i)));
    });
    const first = keep({ modules: [emit] });
    inside.push(first.scan);
    expect(await first.start()).toMatchObject({ status: 'ABORTED' });
    expect(first.data()).toHaveLength(1);
    const second = keep({ modules: [] });
    second.scan.events$.subscribe(() => void second.scan.stop());
    expect(await second.scan.done).toMatchObject({ status: 'ABORTED' });
  });

  it('stops while paused', async () => {
    const emit = answering(async function* (_, ctx) {
      for (let i = 0; ; i++) {
        await turns(1);
        yield ctx.event('DNS_NAME', name(i));
      }
    });
    const { scan, start } = keep({ modules: [emit] });
    const done = start();
    await turns(20);
    await scan.pause();
    await scan.stop();
    expect(await done).toMatchObject({ status: 'ABORTED' });
  });

  it('turns a draining stop that takes too long into one at once', async () => {
    const { scan, start } = keep({ modules: [defineOutput({ name: 'slow', watches: ['*'], handle: never })] });
    const done = start();
    await turns(10);
    await scan.stop({ drain: true, timeout: 20, reason: 'draining' });
    expect(await done).toMatchObject({ status: 'ABORTED', reason: 'draining' });
  });

  it('kills a module whose queue is long and whose handler never settles, and the scan ends', async () => {
    const emit = answering((_, ctx) => Array.from({ length: 500 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const hang = defineModule({ name: 'hang', watches: ['DNS_NAME'], handle: never });
    const { scan, start, data } = keep({ modules: [emit, hang] });
    const done = start();
    await until(() => data().length === 501, 'the backlog');
    await scan.kill('hang');
    const { status, modules } = await done;
    expect(status).toBe('FINISHED');
    expect(modules.hang).toMatchObject({ consumed: 1, disabled: 'killed', dropped: { 'module ended': 500 } });
  });

  it.each([
    ['finishes', ''],
    ['is stopped under pressure', 'pressure$.next(1); await tick(50); await scan.stop();'],
    ['is stopped with drain', 'await tick(20); await scan.stop({ drain: true });'],
    ['loses its subscriber', 'await tick(20); subscription.unsubscribe();'],
  ])('leaves nothing that keeps a process alive once a scan %s', async (_, then) => {
    const out = await runScript(`
      import { BehaviorSubject } from 'rxjs';
      import { createScan, defineModule } from './src/index.ts';
      const tick = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const pressure$ = new BehaviorSubject(${then ? 0.9 : 0});
      const grow = defineModule({
        name: 'grow', watches: ['DNS_NAME'], produces: ['DNS_NAME'], maxFailures: 3, handleTimeout: 3600000,
        handle: (event, ctx) => event.data.length > 20 ? undefined : [1, 2].map((n) => ctx.event('DNS_NAME', n + '.' + event.data)),
      });
      const scan = createScan({
        targets: ['test.notreal'], modules: [grow], maxDuration: 3600000,
        memory: { pressure$, exclusive: ${Boolean(then)}, maxDelay: 3600000 },
      });
      const subscription = scan.events$.subscribe();
      ${then}
      const { status } = await scan.done;
      setTimeout(() => console.log('still there'), 3000).unref();
      process.on('exit', () => console.log(status, process.getActiveResourcesInfo().filter((what) => /Timeout|Immediate/.test(what)).length));
    `);
    expect(out.trim()).toBe(`${then ? 'ABORTED' : 'FINISHED'} 0`);
  });
});
