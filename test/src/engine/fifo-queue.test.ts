import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FifoQueue } from '../../../src/engine/fifo-queue.js';
import type { EventQueue, ScanEvent } from '../../../src/index.js';
import { depthEvents } from './depth-events.js';

const eventAt = depthEvents();

describe('FifoQueue', () => {
  it('keeps the order, whatever `take` asks for, and counts events and bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 1, max: 5 }))), fc.boolean(), (steps, deepest) => {
        const queue: EventQueue = new FifoQueue();
        const list: ScanEvent[] = [];
        for (const depth of steps) {
          if (depth === null) expect(queue.take(deepest)).toBe(list.splice(0, 1)[0]);
          else {
            const event = eventAt(depth);
            list.push(event);
            queue.push(event);
          }
          expect(queue.count).toBe(list.length);
          expect(queue.bytes).toBe(list.reduce((sum, { bytes }) => sum + bytes, 0));
          expect(queue.depth).toBe(list[0]?.depth ?? -1);
        }
      }),
    );
  });

  it('is emptied at once, oldest first', () => {
    const queue = new FifoQueue();
    for (const depth of [1, 3, 2]) queue.push(eventAt(depth));
    const depths: number[] = [];
    expect(queue.clear(({ depth }) => depths.push(depth))).toBe(0);
    expect([depths, queue.count]).toEqual([[1, 3, 2], 0]);
  });
});
