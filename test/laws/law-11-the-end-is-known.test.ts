import { bufferCount, concatMap, filter, from, map, mergeMap, NEVER, of, reduce, take, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { work } from '../../operators/work.js';
import { defineModule, defineOutput, type Module, type ModuleSpec } from '../../src/index.js';
import { answering, keep, latch, name, standing, TARGET, turns, until } from './scan-helpers.js';

type Names = ModuleSpec<'DNS_NAME', 'DNS_NAME'>;

function piped(
  pipeline: NonNullable<Names['pipeline']>,
  more: Partial<Omit<Names, 'watches' | 'produces'>> = {},
): Module {
  return defineModule({ name: 'piped', ...more, watches: ['DNS_NAME'], produces: ['DNS_NAME'], pipeline });
}

/** Emits so many names once. */
const emitting = (count: number) =>
  answering((_, ctx) => Array.from({ length: count }, (_, i) => ctx.event('DNS_NAME', name(i))));

describe('law 11: the end is known', () => {
  it('ends when everything that entered has left, without a look at the clock', async () => {
    const { opened, open } = latch();
    const slow = defineModule({ name: 'slow', watches: ['DNS_NAME'], handle: () => opened });
    const { scan, start } = keep({ modules: [slow] });
    let ended = false;
    const done = start().then((summary) => {
      ended = true;
      return summary;
    });
    await turns(50);
    expect(ended).toBe(false);
    open();
    expect((await done).status).toBe('FINISHED');
    expect((await scan.done).rounds).toBe(1);
  });

  it('finishes a module exactly four times that finds one new thing in each of its first three finishes', async () => {
    let finishes = 0;
    const late = defineModule({
      name: 'late',
      watches: [],
      produces: ['DNS_NAME'],
      finish: (ctx) => (++finishes <= 3 ? ctx.event('DNS_NAME', name(finishes)) : undefined),
    });
    const { start, data } = keep({ modules: [late] });
    const { rounds } = await start();
    expect(finishes).toBe(4);
    expect(rounds).toBe(4);
    expect(data()).toEqual([TARGET, ...[1, 2, 3].map(name)]);
  });

  it.each([
    [
      'toArray',
      (inbox$: Parameters<NonNullable<Names['pipeline']>>[0]) =>
        inbox$.pipe(
          toArray(),
          map((all) => all.length),
        ),
    ],
    ['reduce', (inbox$: Parameters<NonNullable<Names['pipeline']>>[0]) => inbox$.pipe(reduce((count) => count + 1, 0))],
    [
      'bufferCount',
      (inbox$: Parameters<NonNullable<Names['pipeline']>>[0]) =>
        inbox$.pipe(
          bufferCount(1000),
          map((all) => all.length),
        ),
    ],
  ])('flushes a pipeline with %s', async (_, count) => {
    const piping = piped((inbox$, ctx) =>
      count(inbox$).pipe(map((n) => ctx.event('DNS_NAME', `count-${n}.${TARGET}`))),
    );
    const { start, data } = keep({ modules: [emitting(10), piping] });
    const { rounds } = await start();
    expect(data()).toContain(`count-11.${TARGET}`);
    expect(data()).toContain(`count-1.${TARGET}`); // its own, counted in the second round
    expect(rounds).toBe(3); // the third finds that 1 has been counted before
  });

  it('subscribes a pipeline in a round only when its first event comes', async () => {
    let subscribed = 0;
    const piping = piped((inbox$, ctx) => {
      subscribed++;
      return inbox$.pipe(
        toArray(),
        mergeMap((all) => (all.length === 0 ? of(ctx.event('DNS_NAME', name(`empty-${subscribed}`))) : [])),
      );
    });
    const idle = defineModule({
      name: 'idle',
      watches: ['EMAIL_ADDRESS'],
      pipeline: (inbox$) => {
        subscribed += 100;
        return inbox$.pipe(filter(() => false)) as never;
      },
    });
    const { start, data } = keep({ modules: [piping, idle] });
    const { rounds } = await start();
    expect(subscribed).toBe(1);
    expect(rounds).toBe(1);
    expect(data()).toEqual([TARGET]);
  });

  it('gives a pipeline a new input in each round', async () => {
    const batches: string[][] = [];
    let finishes = 0;
    const piping = piped(
      (inbox$) =>
        inbox$.pipe(
          map(({ data }) => data),
          toArray(),
          mergeMap((all) => {
            batches.push(all);
            return [];
          }),
        ),
      { finish: (ctx) => (++finishes <= 2 ? ctx.event('DNS_NAME', name(finishes)) : undefined) },
    );
    await keep({ modules: [piping] }).start();
    expect(batches).toEqual([[TARGET], [name(1)], [name(2)]]);
  });

  it('finishes bare modules in every round, those without events too', async () => {
    const finished: string[] = [];
    let more = 2;
    const bare = (label: string) =>
      defineModule({
        name: label,
        watches: ['EMAIL_ADDRESS'],
        handle: () => undefined,
        finish: () => void finished.push(label),
      });
    const driving = defineModule({
      name: 'driving',
      watches: [],
      produces: ['DNS_NAME'],
      finish: (ctx) => (more-- > 0 ? ctx.event('DNS_NAME', name(more)) : undefined),
    });
    await keep({ modules: [bare('a'), bare('b'), driving] }).start();
    expect(finished.sort()).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
  });

  it('starts no round for what was found before', async () => {
    let finishes = 0;
    const again = defineModule({
      name: 'again',
      watches: [],
      produces: ['DNS_NAME'],
      finish: (ctx) => {
        finishes++;
        return ctx.event('DNS_NAME', name('same'));
      },
    });
    const { rounds } = await keep({ modules: [again] }).start();
    expect(finishes).toBe(2);
    expect(rounds).toBe(2);
  });

  it('is bounded by maxRounds, and says so', async () => {
    let finishes = 0;
    const endless = defineModule({
      name: 'endless',
      watches: [],
      produces: ['DNS_NAME'],
      finish: (ctx) => ctx.event('DNS_NAME', name(finishes++)),
    });
    const { start, warnings } = keep({ modules: [endless], maxRounds: 5 });
    const { rounds, status } = await start();
    expect([rounds, finishes, status]).toEqual([5, 5, 'FINISHED']);
    expect(warnings.join()).toContain('5 rounds');
  });

  it('cuts a pipeline off that does not complete within finishTimeout, and names it', async () => {
    const piping = piped((inbox$) => inbox$.pipe(mergeMap(() => NEVER)));
    const { start, warnings } = keep({ modules: [piping], finishTimeout: 20 });
    expect((await start()).status).toBe('FINISHED');
    expect(warnings.join()).toContain('`piped`');
  });

  it('waits no longer than finishTimeout for a `finish`', async () => {
    const stuck = defineModule({ name: 'stuck', watches: [], finish: () => new Promise<undefined>(() => {}) });
    const { start, warnings } = keep({ modules: [stuck], finishTimeout: 20 });
    expect((await start()).status).toBe('FINISHED');
    expect(warnings.join()).toContain('finish');
  });

  it('counts an event as delivered when `next` of a pipeline returns', async () => {
    const { opened, open } = latch();
    const opaque = piped((inbox$) => inbox$.pipe(concatMap(() => from(opened).pipe(mergeMap(() => [])))));
    const { scan, start } = keep({ modules: [emitting(20), opaque] });
    const done = start();
    await standing(scan);
    expect(await standing(scan)).toMatchObject({ queued: 0, modules: { piped: { in: 0, working: 0 } } });
    open();
    expect((await done).modules.piped).toMatchObject({ consumed: 21 });
  });

  it('keeps an event of `work` in the ledger until its slot is free', async () => {
    const { opened, open } = latch();
    const piping = piped(
      (inbox$) => inbox$.pipe(work(() => from(opened).pipe(mergeMap(() => [])), { concurrency: 2 })),
      {
        concurrency: 5,
      },
    );
    const { scan, start } = keep({ modules: [emitting(20), piping] });
    const done = start();
    await standing(scan);
    expect(await standing(scan)).toMatchObject({ queued: 21, modules: { piped: { in: 16, working: 5 } } });
    open();
    await done;
  });

  it('keeps a held event’s ledger entry, bytes and place until released', async () => {
    const releases: (() => void)[] = [];
    const held: string[] = [];
    const holding = piped(
      (inbox$, ctx) =>
        inbox$.pipe(
          mergeMap((event) => {
            held.push(event.data);
            releases.push(ctx.hold(event));
            return [];
          }),
        ),
      { concurrency: 2 },
    );
    const { scan, start } = keep({ modules: [emitting(3), holding], memory: { size: () => 10 } });
    const done = start();
    await standing(scan);
    expect(await standing(scan)).toMatchObject({ queued: 4, bytes: 40, modules: { piped: { in: 2, working: 2 } } });
    releases[0]?.();
    releases[0]?.(); // twice is once
    await until(() => held.length === 3, 'the next event');
    await turns();
    expect(held).toHaveLength(3);
    for (let i = 1; i < 4; i++) {
      await until(() => releases.length > i, 'a release');
      releases[i]?.();
    }
    await done;
  });

  it('lets a handler that holds its event emit after it has settled, and refuses it afterwards', async () => {
    const steps: string[] = [];
    const holding = answering((event, ctx) => {
      const release = ctx.hold(event);
      setTimeout(async () => {
        await ctx.emit(ctx.event('DNS_NAME', name('held')));
        release();
        await ctx.emit(ctx.event('DNS_NAME', name('late')));
        steps.push('done');
      }, 5);
    });
    const { start, data } = keep({ modules: [holding] });
    const { modules } = await start();
    expect(data()).toEqual([TARGET, name('held')]);
    await until(() => steps.length > 0, 'the late emission');
    expect(modules.answering?.dropped).toMatchObject({ 'emitted too late': 1 });
  });

  it('hands nothing more in a round to a pipeline that has ended of itself', async () => {
    const seen: string[] = [];
    const one = piped((inbox$) =>
      inbox$.pipe(
        take(1),
        mergeMap(({ data }) => {
          seen.push(data);
          return [];
        }),
      ),
    );
    const { start } = keep({ modules: [emitting(5), one] });
    const { status, modules } = await start();
    expect(status).toBe('FINISHED');
    expect(seen).toEqual([TARGET]);
    expect(modules.piped?.dropped).toEqual({ 'pipeline completed': 5 });
  });

  it('lets what a flush emits reach outputs before the end', async () => {
    const written: string[] = [];
    const piping = piped((inbox$, ctx) =>
      inbox$.pipe(
        filter(({ data }) => data === TARGET),
        toArray(),
        mergeMap((all) => all.map((event) => ctx.event('DNS_NAME', name('flushed'), event))),
      ),
    );
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      handle: (event) => void written.push(event.data as string),
    });
    await keep({ modules: [piping, write] }).start();
    expect(written).toEqual([TARGET, name('flushed')]);
  });
});
