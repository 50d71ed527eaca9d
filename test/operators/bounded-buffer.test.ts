import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedBuffer } from '../../operators/bounded-buffer.js';

describe('BoundedBuffer', () => {
  it('hands values out in order, each once', () => {
    const buffer = new BoundedBuffer<string>(10, 10);
    const seen: string[] = [];
    buffer.push('a', 1);
    buffer.push('b', 2);
    expect([buffer.length, buffer.bytes]).toEqual([2, 3]);
    for (let i = 0; i < 3; i++) buffer.take((value) => seen.push(value));
    expect([seen, buffer.length, buffer.bytes]).toEqual([['a', 'b'], 0, 0]);
  });

  it('is full by count or by bytes, and never while empty', () => {
    const byCount = new BoundedBuffer<number>(2, Number.POSITIVE_INFINITY);
    expect(byCount.isFull(1)).toBe(false);
    byCount.push(1, 1);
    expect(byCount.isFull(1)).toBe(false);
    byCount.push(1, 1);
    expect(byCount.isFull(1)).toBe(true);

    const byBytes = new BoundedBuffer<number>(100, 10);
    expect(byBytes.isFull(1000)).toBe(false);
    byBytes.push(1, 9);
    expect([byBytes.isFull(1), byBytes.isFull(2)]).toEqual([false, true]);
  });

  it('is empty again of every byte it took', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (sizes) => {
        const buffer = new BoundedBuffer<number>(5, 100);
        for (const size of sizes) buffer.push(size, size);
        const taken: number[] = [];
        while (buffer.length > 0) buffer.take((value) => taken.push(value));
        expect([taken, buffer.bytes]).toEqual([sizes, 0]);
      }),
    );
  });
});
