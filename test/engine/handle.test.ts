import { describe, expect, it } from 'vitest';
import { defineModule } from '../../src/index.js';
import { answering, keep, latch, name, standing, TARGET, turns, until } from '../laws/scan-helpers.js';

const emitting = (count: number) =>
  answering((_, ctx) => Array.from({ length: count }, (_, i) => ctx.event('DNS_NAME', name(i))));

const raise = () => {
  throw new Error('broken');
};

describe('handle', () => {
  it.each([1, 3, 10])('runs at most %d at once', async (concurrency) => {
    let active = 0;
    let most = 0;
    const handled: string[] = [];
    const slow = defineModule({
      name: 'slow',
      watches: ['DNS_NAME'],
      concurrency,
      async handle(event) {
        most = Math.max(most, ++active);
        await turns(2);
        active--;
        handled.push(event.data);
      },
    });
    await keep({ modules: [emitting(30), slow] }).start();
    expect(most).toBe(concurrency);
    expect(handled).toHaveLength(31);
  });

  it('hands out batches of at most batchSize', async () => {
    const sizes: number[] = [];
    const batch = defineModule({
      name: 'batch',
      watches: ['DNS_NAME'],
      batchSize: 4,
      batchWait: 10,
      handleBatch: (events) => void sizes.push(events.length),
    });
    await keep({ modules: [emitting(21), batch] }).start();
    expect(Math.max(...sizes)).toBe(4);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(22);
  });

  it('hands out an incomplete batch after batchWait', async () => {
    const batches: string[][] = [];
    const batch = defineModule({
      name: 'batch',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      batchSize: 1000,
      batchWait: 5,
      handleBatch: (events, ctx) => {
        batches.push(events.map(({ data }) => data));
        return batches.length < 3 ? [ctx.event('DNS_NAME', name(batches.length), events[0])] : [];
      },
    });
    const { rounds } = await keep({ modules: [batch] }).start();
    expect(batches).toEqual([[TARGET], [name(1)], [name(2)]]);
    expect(rounds).toBe(1);
  });

  it('keeps every event of a batch in the ledger until the batch is done', async () => {
    const { opened, open } = latch();
    const batch = defineModule({ name: 'batch', watches: ['DNS_NAME'], batchSize: 11, handleBatch: () => opened });
    const { scan, start } = keep({ modules: [emitting(10), batch] });
    const done = start();
    await standing(scan);
    expect(await standing(scan)).toMatchObject({ queued: 11, modules: { batch: { in: 0, working: 11 } } });
    open();
    await done;
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
    [
      'fails between two items',
      function* () {
        yield raise();
      },
    ],
    [
      'fails between two items, later',
      async function* () {
        yield raise();
      },
    ],
  ])('counts a handler that %s, and goes on with the other events', async (_, fail) => {
    const handled: string[] = [];
    const broken = defineModule({
      name: 'broken',
      watches: ['DNS_NAME'],
      handle: (event) => {
        handled.push(event.data);
        return event.data === name(1) ? (fail() as never) : undefined;
      },
    });
    const { start, errors } = keep({ modules: [emitting(5), broken] });
    const { status, modules } = await start();
    expect(status).toBe('FINISHED');
    expect(handled).toHaveLength(6);
    expect(modules.broken?.failures).toBe(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ module: 'broken', phase: 'handle', event: { data: name(1) } });
    expect(errors[0]?.message).toBe('Module `broken` failed in handle: broken');
  });

  it('goes on after a batch that fails', async () => {
    let batches = 0;
    const broken = defineModule({
      name: 'broken',
      watches: ['DNS_NAME'],
      batchSize: 2,
      batchWait: 1,
      handleBatch: async () => {
        if (++batches === 1) throw new Error('broken');
      },
    });
    const { start, errors } = keep({ modules: [emitting(9), broken] });
    await start();
    expect(batches).toBeGreaterThanOrEqual(5);
    expect(errors).toHaveLength(1);
  });

  it('fails a handler that takes longer than handleTimeout: its signal fires, the next event is handled', async () => {
    const fired: string[] = [];
    const handled: string[] = [];
    const slow = defineModule({
      name: 'slow',
      watches: ['DNS_NAME'],
      handleTimeout: 15,
      async handle(event, ctx) {
        handled.push(event.data);
        if (event.data !== name(0)) return;
        ctx.signal.addEventListener('abort', () => fired.push(event.data));
        await new Promise(() => {});
      },
    });
    const { start, errors } = keep({ modules: [emitting(3), slow] });
    await start();
    expect(fired).toEqual([name(0)]);
    expect(handled).toEqual([TARGET, ...[0, 1, 2].map(name)]);
    expect(errors[0]?.message).toMatch(/`slow`.*15/);
  });

  it('switches a module off after maxFailures in a row, with the reason in the summary', async () => {
    let calls = 0;
    const failing = defineModule({
      name: 'failing',
      watches: ['DNS_NAME'],
      maxFailures: 3,
      handle() {
        calls++;
        if (calls !== 2) throw new Error('broken');
      },
    });
    const { start } = keep({ modules: [emitting(20), failing] });
    const { status, modules } = await start();
    expect(status).toBe('FINISHED');
    expect(calls).toBe(5); // one that went well set the count back
    expect(modules.failing).toMatchObject({ failures: 4, disabled: 'failed 3 times in a row' });
  });

  it('does not let a failing pipeline stop the scan', async () => {
    const broken = defineModule({
      name: 'broken',
      watches: ['DNS_NAME'],
      pipeline: () => {
        throw new Error('broken');
      },
    });
    const { start, errors, data } = keep({ modules: [emitting(3), broken] });
    expect((await start()).status).toBe('FINISHED');
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]).toMatchObject({ module: 'broken' });
    expect(data()).toHaveLength(4);
  });

  it('hands a handler its options, a log, the facts of the scan and the scope', async () => {
    const seen: unknown[] = [];
    const look = defineModule({
      name: 'look',
      watches: ['DNS_NAME'],
      handle: (_, ctx) =>
        void seen.push(
          ctx.options,
          ctx.scan,
          ctx.inScope(name('a')),
          ctx.inScope('other.notreal'),
          typeof ctx.log.info,
        ),
    });
    await keep({ modules: [look.with({ depth: 2 })], name: 'calm-weir-417', searchDistance: 1 }).start();
    expect(seen).toEqual([
      { depth: 2 },
      { name: 'calm-weir-417', searchDistance: 1, reportDistance: 0, cutOff: false },
      true,
      false,
      'function',
    ]);
  });

  it('lets the methods of a context be taken apart from it', async () => {
    const emit = answering((_, { event, emit: send }) => void send(event('DNS_NAME', name('apart'))));
    const { start, data } = keep({ modules: [emit] });
    await start();
    await until(() => data().length === 2, 'the event');
    expect(data()).toEqual([TARGET, name('apart')]);
  });
});
