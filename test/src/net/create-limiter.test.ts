import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../../src/net/create-limiter.js';

describe('createLimiter', () => {
  it('grants places at once while there are any, first come first served after', async () => {
    const limiter = createLimiter({ concurrency: 2 });
    const first = await limiter.acquire('a');
    const second = await limiter.acquire('a');
    const order: number[] = [];
    const third = limiter.acquire('a').finally(() => order.push(3));
    const fourth = limiter.acquire('a').finally(() => order.push(4));
    await Promise.resolve();
    expect(order).toEqual([]);
    first();
    (await third)();
    (await fourth)();
    second();
    expect(order).toEqual([3, 4]);
  });

  it('holds one key back without holding another', async () => {
    const limiter = createLimiter({ concurrency: 1 });
    const release = await limiter.acquire('a');
    (await limiter.acquire('b'))();
    release();
    expect(limiter.size).toBe(0);
  });

  it('takes a place back once, however often it is given back', async () => {
    const limiter = createLimiter({ concurrency: 1 });
    const first = await limiter.acquire('a');
    first();
    first();
    const second = await limiter.acquire('a');
    let third = false;
    limiter.acquire('a').then(() => {
      third = true;
    });
    await new Promise(setImmediate);
    expect(third).toBe(false);
    second();
  });

  it('spaces the starts of a key by its rate', async () => {
    vi.useFakeTimers();
    try {
      const limiter = createLimiter({ rate: 50 });
      let starts = 0;
      for (let i = 0; i < 5; i++) {
        limiter.acquire('a').then((release) => {
          starts++;
          release();
        });
      }
      const seen: number[] = [];
      for (let step = 0; step < 5; step++) {
        await vi.advanceTimersByTimeAsync(step === 0 ? 0 : 20);
        seen.push(starts);
      }
      expect(seen).toEqual([1, 2, 3, 4, 5]);
      await vi.advanceTimersByTimeAsync(20);
      expect(limiter.size).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes other bounds while it runs, and lets on those they have room for', async () => {
    const limiter = createLimiter({ concurrency: 1 });
    const first = await limiter.acquire('a');
    const waiting = limiter.acquire('a');
    limiter.limit({ concurrency: 2 });
    const second = await waiting;
    limiter.limit({ concurrency: 1 });
    let third = false;
    limiter.acquire('a').then(() => {
      third = true;
    });
    first();
    await new Promise(setImmediate);
    expect(third).toBe(false);
    second();
    await new Promise(setImmediate);
    expect(third).toBe(true);
  });

  it('lets go of a waiter whose signal fires, and of no other', async () => {
    const limiter = createLimiter({ concurrency: 1 });
    const release = await limiter.acquire('a');
    const controller = new AbortController();
    const cancelled = limiter.acquire('a', controller.signal);
    const kept = limiter.acquire('a');
    controller.abort(new Error('stopped'));
    await expect(cancelled).rejects.toThrow('stopped');
    release();
    (await kept)();
    await expect(limiter.acquire('a', controller.signal)).rejects.toThrow('stopped');
    expect(limiter.size).toBe(0);
  });

  it('never has more than `concurrency` of a key running, whatever the order of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(3), { maxLength: 40 }),
        async (concurrency, keys) => {
          const limiter = createLimiter({ concurrency });
          const running = new Map<number, number>();
          let most = 0;
          await Promise.all(
            keys.map(async (key) => {
              const release = await limiter.acquire(String(key));
              running.set(key, (running.get(key) ?? 0) + 1);
              most = Math.max(most, running.get(key) ?? 0);
              await Promise.resolve();
              running.set(key, (running.get(key) ?? 0) - 1);
              release();
            }),
          );
          return most <= concurrency && limiter.size === 0;
        },
      ),
    );
  });
});
