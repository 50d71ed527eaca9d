import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanEvent } from '../../../src/index.js';
import { DepthQueue } from '../../../src/util/depth-queue.js';
import { depthEvents } from '../engine/depth-events.js';

const eventAt = depthEvents();
const DEPTHS = 8;
/** What is done to a queue: a depth to push at, or how to take. */
const step = fc.oneof(fc.integer({ min: 1, max: DEPTHS }), fc.constantFrom('oldest' as const, 'deepest' as const));

/** Takes an event out of a plain list as the queue promises to. */
function takeFrom(list: ScanEvent[], deepest: boolean): ScanEvent | undefined {
  const most = Math.max(...list.map(({ depth }) => depth));
  const at = deepest ? list.findIndex(({ depth }) => depth === most) : 0;
  return list.splice(at, 1)[0];
}

describe('DepthQueue', () => {
  it('gives back oldest first, as a plain list does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: DEPTHS })), (depths) => {
        const queue = new DepthQueue<ScanEvent>();
        const list = depths.map(eventAt);
        for (const event of list) queue.push(event);
        expect(list.map(() => queue.take())).toEqual(list);
      }),
    );
  });

  it('gives back the oldest of the deepest first when asked to', () => {
    const queue = new DepthQueue<ScanEvent>();
    const events = [1, 3, 2, 3, 1].map(eventAt);
    for (const event of events) queue.push(event);
    expect(events.map(() => queue.take(true))).toEqual([1, 3, 2, 0, 4].map((at) => events[at]));
  });

  it('does as a list would, however the two orders are mixed, and counts along', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = new DepthQueue<ScanEvent>();
        const list: ScanEvent[] = [];
        for (const next of steps) {
          if (typeof next === 'number') {
            const event = eventAt(next);
            list.push(event);
            queue.push(event);
          } else expect(queue.take(next === 'deepest')).toBe(takeFrom(list, next === 'deepest'));
          expect(queue.count).toBe(list.length);
          expect(queue.bytes).toBe(list.reduce((sum, { bytes }) => sum + bytes, 0));
          expect(queue.depth).toBe(Math.max(-1, ...list.map(({ depth }) => depth)));
        }
      }),
    );
  });

  it('takes the latest as the deepest beyond 1024 links', () => {
    const queue = new DepthQueue<ScanEvent>();
    const events = [1030, 1100, 1024].map(eventAt);
    for (const event of events) queue.push(event);
    expect(queue.depth).toBe(1024);
    expect([queue.take(true), queue.take(), queue.take(true)]).toEqual([events[2], events[0], events[1]]);
  });

  it('keeps no trace of what was taken out of order', () => {
    const queue = new DepthQueue<ScanEvent>();
    queue.push(eventAt(1));
    for (let i = 0; i < 100_000; i++) {
      queue.push(eventAt(3));
      queue.push(eventAt(2));
      expect(queue.take(true)?.depth).toBe(3);
      if (i % 2 === 0) expect(queue.take(true)?.depth).toBe(2);
    }
    expect(queue.count).toBe(50_001);
    expect(queue.take()?.depth).toBe(1);
    expect([queue.count, queue.take()?.depth]).toEqual([50_000, 2]);
  });

  it('has nothing to give when empty', () => {
    const queue = new DepthQueue<ScanEvent>();
    expect([queue.take(), queue.take(true), queue.count, queue.bytes, queue.depth]).toEqual([
      undefined,
      undefined,
      0,
      0,
      -1,
    ]);
  });

  it('is emptied at once, oldest first', () => {
    const queue = new DepthQueue<ScanEvent>();
    for (const depth of [1, 3, 2]) queue.push(eventAt(depth));
    const depths: number[] = [];
    expect(queue.clear(({ depth }) => depths.push(depth))).toBe(0);
    expect([depths, queue.count]).toEqual([[1, 3, 2], 0]);
  });
});
