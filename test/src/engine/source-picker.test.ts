import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FifoQueue } from '../../../src/engine/fifo-queue.js';
import { type Source, SourcePicker } from '../../../src/engine/source-picker.js';
import { depthEvents } from './depth-events.js';

const eventAt = depthEvents();

function sourceOf(weight: number, depths: readonly number[] = [], gain = 0): Source {
  const queue = new FifoQueue();
  for (const depth of depths) queue.push(eventAt(depth));
  return { queue, weight, gain, pass: 0, listed: false };
}

/** Picks so many times from sources that never run dry, and counts who was served. */
function serve(picker: SourcePicker, sources: readonly Source[], picks: number): number[] {
  const served = sources.map(() => 0);
  for (let i = 0; i < picks; i++) {
    const at = sources.indexOf(picker.pick(false) as Source);
    served[at] = (served[at] as number) + 1;
  }
  return served;
}

describe('SourcePicker', () => {
  it('shares 10,000 picks by weight, to within one turn of each', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }), (weights) => {
        const picker = new SourcePicker();
        const sources = weights.map((weight) => sourceOf(weight, [1]));
        for (const source of sources) picker.offer(source);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const served = serve(picker, sources, 10_000);
        served.forEach((count, at) => {
          const share = (10_000 * (weights[at] as number)) / total;
          expect(Math.abs(count - share)).toBeLessThanOrEqual(weights[at] as number);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('counts what waits in all of them', () => {
    const picker = new SourcePicker();
    const [two, one] = [sourceOf(1, [1, 1]), sourceOf(1, [1])];
    for (const source of [two, one, two]) picker.offer(source);
    expect(picker.waiting).toBe(3);
    picker.pick(false)?.queue.take();
    expect(picker.waiting).toBe(2);
  });

  it('lets one that was idle save up no turns', () => {
    const picker = new SourcePicker();
    const [busy, idle] = [sourceOf(1, [1]), sourceOf(1, [1])];
    picker.offer(busy);
    serve(picker, [busy, idle], 1000);
    picker.offer(idle);
    const [first, second] = serve(picker, [busy, idle], 100) as [number, number];
    expect(Math.abs(first - second)).toBeLessThanOrEqual(2);
  });

  it('takes every event once, and then has nothing to pick', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 9 }), fc.boolean(), (counts, deepest) => {
        const picker = new SourcePicker();
        const sources = counts.map((count, at) => sourceOf((at % 5) + 1, Array<number>(count).fill(1)));
        for (const source of sources) picker.offer(source);
        let taken = 0;
        for (let source = picker.pick(deepest); source; source = picker.pick(deepest)) {
          expect(source.queue.take()).toBeDefined();
          taken++;
        }
        expect(taken).toBe(counts.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it('picks one again that has run dry and is offered anew', () => {
    const picker = new SourcePicker();
    const source = sourceOf(3, [1]);
    picker.offer(source);
    picker.pick(false)?.queue.take();
    expect(picker.pick(false)).toBeUndefined();
    source.queue.push(eventAt(1));
    picker.offer(source);
    expect(picker.pick(false)).toBe(source);
  });

  it('picks the deepest head under pressure, among equals the one that adds least', () => {
    const picker = new SourcePicker();
    const sources = [sourceOf(5, [2]), sourceOf(1, [4], 3), sourceOf(1, [4], 0.5), sourceOf(5, [1])];
    for (const source of sources) picker.offer(source);
    const order: number[] = [];
    for (let source = picker.pick(true); source; source = picker.pick(true)) {
      source.queue.take();
      order.push(sources.indexOf(source));
    }
    expect(order).toEqual([2, 1, 0, 3]);
  });
});
