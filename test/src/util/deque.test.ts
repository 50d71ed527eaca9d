import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deque } from '../../../src/util/deque.js';
import { requestCollection } from '../../../src/util/request-collection.js';

describe('Deque', () => {
  it('gives values back first in, first out', () => {
    const deque = new Deque<number>();
    for (let i = 0; i < 1000; i++) deque.push(i);
    expect(deque.peek()).toBe(0);
    expect([...deque]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    for (let i = 0; i < 1000; i++) expect(deque.shift()).toBe(i);
    expect(deque.length).toBe(0);
  });

  it('says undefined when it is empty, and works on', () => {
    const deque = new Deque<number>();
    expect([deque.shift(), deque.pop(), deque.peek(), deque.length]).toEqual([undefined, undefined, undefined, 0]);
    deque.push(1);
    expect(deque.pop()).toBe(1);
    expect(deque.pop()).toBeUndefined();
  });

  it('does what an array does, whatever is asked of it', () => {
    const operation = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('push' as const), count: fc.nat(40) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('shift' as const), count: fc.nat(40) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('pop' as const), count: fc.nat(20) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const), count: fc.constant(1) }) },
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const deque = new Deque<number>();
        let model: number[] = [];
        let next = 0;
        for (const { kind, count } of operations) {
          for (let i = 0; i < count; i++) {
            if (kind === 'push') {
              deque.push(next);
              model.push(next++);
            } else if (kind === 'clear') {
              deque.clear();
              model = [];
            } else expect(deque[kind]()).toBe(model[kind]());
          }
          expect(deque.length).toBe(model.length);
          expect(deque.peek()).toBe(model[0]);
          expect(deque.peekLast()).toBe(model.at(-1));
          expect([...deque]).toEqual(model);
        }
      }),
    );
  });

  it('walks values that are added while it is walked', () => {
    const deque = new Deque<number>();
    deque.push(0);
    const walked: number[] = [];
    for (const value of deque) {
      walked.push(value);
      if (value < 100) deque.push(value + 1);
    }
    expect(walked).toHaveLength(101);
  });

  it('keeps nothing alive that was taken', async () => {
    const deque = new Deque<object>();
    const taken: WeakRef<object>[] = [];
    const take = () => {
      for (let i = 0; i < 20; i++) deque.push({ i });
      for (let i = 0; i < 9; i++) taken.push(new WeakRef(deque.shift() as object), new WeakRef(deque.pop() as object));
    };
    take();
    // A WeakRef holds its target until the current job ends.
    await new Promise((resolve) => setImmediate(resolve));
    expect(requestCollection()).toBe(true);
    expect(taken.filter((reference) => reference.deref() !== undefined)).toEqual([]);
    expect(deque.length).toBe(2);
  });

  it('gives its memory back after a burst', () => {
    const deque = new Deque<number>();
    const heap = () => {
      requestCollection();
      return process.memoryUsage().heapUsed;
    };
    for (let i = 0; i < 4_000_000; i++) deque.push(1);
    const full = heap();
    while (deque.length > 100) deque.shift();
    expect(full - heap()).toBeGreaterThan(30_000_000);
    expect(deque.length).toBe(100);
  });

  it('takes ten million values through', () => {
    const deque = new Deque<number>();
    for (let i = 0; i < 10_000_000; i++) deque.push(i);
    let sum = 0;
    for (let value = deque.shift(); value !== undefined; value = deque.shift()) sum += value;
    expect(sum).toBe((10_000_000 * 9_999_999) / 2);
  });
});
