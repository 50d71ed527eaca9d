import { describe, expect, it } from 'vitest';
import { defineModule, defineOutput } from '../../src/index.js';
import { answering, keep, latch, name, turns } from './scan-helpers.js';

describe('law 9: what is not delivered is counted', () => {
  it.each([
    [1, 4],
    [2, 10],
    [1, 1000],
  ])(
    'counts what an output never got when a drain takes too long: %i at once, %i in a batch',
    async (concurrency, batchSize) => {
      const emit = answering((_, ctx) => Array.from({ length: 35 }, (_, i) => ctx.event('DNS_NAME', name(i))));
      let delivered = 0;
      const stuck = defineOutput({
        name: 'stuck',
        watches: ['*'],
        concurrency,
        batchSize,
        batchWait: 60_000,
        handleBatch(events) {
          delivered += events.length;
          return new Promise(() => {});
        },
      });
      const other = defineOutput({ name: 'other', watches: ['*'], handle: () => {} });
      const { scan, start } = keep({ modules: [emit, stuck, other] });
      const done = start();
      await turns(40);
      await scan.stop({ drain: true, timeout: 20 });
      const { events, modules } = await done;
      const { consumed = 0, dropped = {} } = modules.stuck ?? {};
      const offered = Object.values(events).reduce((sum, count) => sum + count, 0);
      const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
      expect(offered).toBe(36);
      expect(modules.other).toMatchObject({ consumed: offered, dropped: {} });
      expect([consumed, lost]).toEqual([delivered, offered - delivered]);
    },
  );

  it('counts what is for a module that was killed', async () => {
    const emit = answering((_, ctx) => Array.from({ length: 5 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const killed = defineModule({ name: 'killed', watches: ['*'], handle: () => {} });
    const { opened, open } = latch();
    const slow = defineModule({ name: 'slow', watches: ['*'], handle: () => opened });
    const { scan, start } = keep({ modules: [emit, killed, slow] });
    const done = start();
    await turns(1);
    await scan.kill('killed');
    open();
    const { modules } = await done;
    const { consumed = 0, dropped = {} } = modules.killed ?? {};
    expect(consumed + (dropped['module ended'] ?? 0)).toBe(6);
  });
});
