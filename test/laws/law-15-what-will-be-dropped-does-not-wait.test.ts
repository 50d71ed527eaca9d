import { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { defineModule } from '../../src/index.js';
import { answering, keep, name, pinned, TARGET, turns, until } from './scan-helpers.js';

const FOR_EVER = 3_600_000;

/** Emits drafts by hand at full pressure; tells which of them had to wait, and what was dropped. */
async function atFullPressure(
  drafts: (
    ctx: Parameters<Parameters<typeof answering>[0]>[1],
    target: Parameters<Parameters<typeof answering>[0]>[0],
  ) => unknown[],
  options: Partial<Parameters<typeof keep>[0]> = {},
  more = {},
) {
  const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER, ...more });
  const waited: boolean[] = [];
  let queued = -1;
  const emit = defineModule({
    name: 'emit',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME', 'URL_UNVERIFIED'],
    targetOnly: true,
    handle(event, ctx) {
      const found = drafts(ctx as never, event as never);
      pressure$.next(1);
      for (const draft of found) waited.push(ctx.emit(draft as never) instanceof Promise);
    },
  });
  const kept = keep({ modules: [emit], memory, ...options });
  kept.scan.status$.subscribe((status) => {
    queued = Math.max(queued, status.queued);
  });
  const done = kept.start();
  await until(() => waited.length > 0, 'an emission');
  await turns();
  pressure$.next(0);
  const summary = await done;
  return { waited, summary, data: kept.data(), peak: queued };
}

describe('law 15: what will be dropped does not wait', () => {
  it('drops duplicates of a module at full pressure at once', async () => {
    const { waited, summary, data } = await atFullPressure((ctx) =>
      Array.from({ length: 1000 }, () => ctx.event('DNS_NAME', TARGET.replace('test', 'www.test'))),
    );
    expect(data).toEqual([TARGET, `www.${TARGET}`]);
    expect(waited.filter(Boolean).length).toBe(1);
    expect(summary.modules.emit).toMatchObject({ produced: 1, failures: 0, dropped: { duplicate: 999 } });
    expect(summary.waits.memory.count).toBeLessThanOrEqual(1);
  });

  it.each([
    ['what equals its own parent', 'same as its parent', TARGET, {}],
    ['what is blacklisted', 'blacklisted', name('bad'), { blacklist: [name('bad')] }],
  ])('drops %s without a wait', async (_, reason, found, options) => {
    const { waited, summary, data } = await atFullPressure((ctx) => [ctx.event('DNS_NAME', found)], options);
    expect(waited).toEqual([false]);
    expect(summary.modules.emit).toMatchObject({ produced: 0, dropped: { [reason]: 1 } });
    expect(data).toEqual([TARGET]);
  });

  it('drops URLs of extensions that nobody asks for without a wait', async () => {
    const { waited, summary } = await atFullPressure((ctx) => [
      ctx.event('URL_UNVERIFIED' as never, `http://${TARGET}/logo.PNG?v=1` as never),
      ctx.event('URL_UNVERIFIED' as never, `http://${TARGET}/style.css` as never),
    ]);
    expect(waited).toEqual([false, false]);
    expect(summary.modules.emit?.dropped).toEqual({ extension: 2 });
  });

  it('drops what is too deep without a wait', async () => {
    const { waited, summary } = await atFullPressure((ctx) => [ctx.event('DNS_NAME', name('deep'))], { maxDepth: 1 });
    expect(waited).toEqual([false]);
    expect(summary.modules.emit?.dropped).toEqual({ 'too deep': 1 });
  });

  it('drops what is no event without a wait, with one warning', async () => {
    const { waited, summary } = await atFullPressure((ctx) => [ctx.event('DNS_NAME', 'no such name at all')]);
    expect(waited).toEqual([false]);
    expect(summary.modules.emit).toMatchObject({ produced: 0, dropped: { invalid: 1 } });
  });

  it('charges nothing for what it drops', async () => {
    const sized: unknown[] = [];
    const emit = answering((_, ctx) => Array.from({ length: 50 }, () => ctx.event('DNS_NAME', name('same'))));
    const { start } = keep({
      modules: [emit],
      memory: {
        size: ({ data }) => {
          sized.push(data);
          return 1000;
        },
      },
    });
    const { peakBytes } = await start();
    expect(peakBytes).toBeLessThanOrEqual(2000);
  });

  it('claims an emission at once: of two at a time exactly one gets through', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const emit = answering(
      async (_, ctx) => {
        await turns(1);
        pressure$.next(1);
        return ctx.event('DNS_NAME', name('same'));
      },
      { concurrency: 5, scopeDistanceModifier: null },
    );
    const { start, data } = keep({ targets: ['a', 'b', 'c'].map(name), whitelist: [TARGET], modules: [emit], memory });
    const done = start();
    await until(() => pressure$.value === 1, 'pressure');
    await turns(10);
    pressure$.next(0);
    await done;
    expect(data().filter((found) => found === name('same'))).toHaveLength(1);
  });

  it('gives the claim of what overflowed back', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER, maxBuffered: 2, overflow: 'dropNewest' as const });
    let round = 0;
    const emit = answering(
      (event, ctx) => {
        if (round++ === 0) pressure$.next(1);
        return new Observable((subscriber) => {
          for (let i = 0; i < 6; i++) subscriber.next(ctx.event('DNS_NAME', name(i), event));
          subscriber.complete();
        });
      },
      { concurrency: 1 },
    );
    const { start, data } = keep({ targets: [name('a'), name('b')], whitelist: [TARGET], modules: [emit], memory });
    const done = start();
    await until(() => round > 0, 'the first handler');
    await turns();
    pressure$.next(0);
    const { modules } = await done;
    expect(data().filter((found) => /^\d/.test(found))).toEqual([0, 1, 2, 3, 4, 5].map(name));
    expect(modules.answering).toMatchObject({ produced: 6, dropped: { 'dropped at the gate': 4, duplicate: 2 } });
  });

  it('lets the same thing through once for each module that finds it', async () => {
    const find = (label: string) => answering((_, ctx) => ctx.event('DNS_NAME', name('same')), { name: label });
    const handled: string[] = [];
    const consume = defineModule({
      name: 'consume',
      watches: ['DNS_NAME'],
      handle: (event) => void handled.push(event.data),
    });
    const { start, data } = keep({ modules: [find('a'), find('b'), consume] });
    await start();
    expect(data().filter((found) => found === name('same'))).toHaveLength(2);
    expect(handled).toEqual([TARGET, name('same')]);
  });

  it('lets every repeat of a module through that does not suppress them', async () => {
    const emit = answering((_, ctx) => Array.from({ length: 5 }, () => ctx.event('DNS_NAME', name('same'))), {
      suppressDupes: false,
    });
    const { start, data } = keep({ modules: [emit] });
    await start();
    expect(data()).toHaveLength(6);
  });

  it('refuses at once what is emitted once the scan is stopping', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const late: unknown[] = [];
    const emit = answering(async (_, ctx) => {
      await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
      pressure$.next(1);
      late.push(ctx.emit(ctx.event('DNS_NAME', name('late'))));
    });
    const { scan, start, data } = keep({ modules: [emit], memory });
    const done = start();
    await turns(10);
    await scan.stop();
    await done;
    await until(() => late.length > 0, 'the late emission');
    expect(late).toEqual([undefined]);
    expect(data()).toEqual([TARGET]);
  });
});
