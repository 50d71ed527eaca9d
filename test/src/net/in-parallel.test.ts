import { describe, expect, it } from 'vitest';
import { inParallel } from '../../../src/net/in-parallel.js';

function* counting(taken: number[], until: number) {
  for (let item = 0; item < until; item++) {
    taken.push(item);
    yield item;
  }
}

describe('inParallel', () => {
  it('yields every result, as it comes', async () => {
    const resolvers: (() => void)[] = [];
    const waits = [0, 1, 2].map((index) => new Promise<void>((resolve) => resolvers.splice(index, 0, resolve)));
    const results = inParallel([0, 1, 2], 3, async (item) => {
      await waits[item];
      return item;
    });
    resolvers[2]?.();
    expect((await results.next()).value).toBe(2);
    resolvers[0]?.();
    expect((await results.next()).value).toBe(0);
    resolvers[1]?.();
    expect((await results.next()).value).toBe(1);
    expect((await results.next()).done).toBe(true);
  });

  it('has no more than `limit` going, and takes no more while nobody asks', async () => {
    const taken: number[] = [];
    const results = inParallel(counting(taken, 100), 4, async (item) => item);
    expect(taken).toEqual([]);
    await results.next();
    await new Promise(setImmediate);
    expect(taken).toHaveLength(4);
    await results.next();
    expect(taken).toHaveLength(5);
    let rest = 2;
    for await (const _ of results) rest++;
    expect(rest).toBe(100);
  });

  it('passes over what comes to nothing', async () => {
    const results = [];
    const taken: number[] = [];
    for await (const item of inParallel(counting(taken, 1000), 4, async (item) =>
      item % 300 === 1 ? item : undefined,
    ))
      results.push(item);
    expect(results).toEqual([1, 301, 601, 901]);
    expect(taken).toHaveLength(1000);
  });

  it('ends with the first rejection', async () => {
    const results = inParallel([1, 2, 3], 2, async (item) => {
      if (item === 2) throw new Error('two');
      return new Promise<number>(() => {});
    });
    await expect(results.next()).rejects.toThrow('two');
    expect((await results.next()).done).toBe(true);
  });

  it('ends where its source fails, be it while a result is waited for', async () => {
    const taken: number[] = [];
    function* source() {
      yield* counting(taken, 10);
      throw new Error('torn');
    }
    const results = inParallel(source(), 3, async () => undefined);
    await expect(results.next()).rejects.toThrow('torn');
    expect(taken).toHaveLength(10);
  });

  it('starts nothing more once left, and closes its source', async () => {
    const taken: number[] = [];
    let closed = false;
    function* source() {
      try {
        yield* counting(taken, 100);
      } finally {
        closed = true;
      }
    }
    for await (const _ of inParallel(source(), 2, async (item) => item)) break;
    expect(taken).toHaveLength(2);
    expect(closed).toBe(true);
  });
});
