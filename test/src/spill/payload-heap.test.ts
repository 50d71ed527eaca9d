import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Payload, type PayloadKeeper } from '../../../src/event/payload.js';
import { PayloadHeap } from '../../../src/spill/payload-heap.js';

const nobody: PayloadKeeper = { load: () => undefined, pinned: () => {}, awaited: () => {} };

function payloadOf(bytes: number, number: number): Payload {
  const payload = new Payload(nobody, 'data', 'light', bytes);
  payload.number = number;
  return payload;
}

function drain(heap: PayloadHeap): Payload[] {
  const drained: Payload[] = [];
  for (let first = heap.peek(); first; first = heap.peek()) {
    drained.push(first);
    heap.remove(first);
  }
  return drained;
}

it('gives the biggest first, and the latest of those about as big', () => {
  const heap = new PayloadHeap();
  for (const [at, bytes] of [5_000, 90_000, 70_000, 1_000_000, 80_000].entries()) heap.push(payloadOf(bytes, at));
  expect(drain(heap).map(({ bytes }) => bytes)).toEqual([1_000_000, 80_000, 70_000, 90_000, 5_000]);
  expect(heap.count).toBe(0);
});

it('keeps that order whatever is taken out of its middle', () => {
  const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.record({ out: fc.nat(50) })), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(steps, (taken) => {
      const heap = new PayloadHeap();
      const model = new Set<Payload>();
      for (const [at, step] of taken.entries()) {
        if (typeof step === 'number') {
          const payload = payloadOf(step, at);
          model.add(payload);
          heap.push(payload);
        } else {
          const payload = [...model][step.out];
          if (!payload) continue;
          model.delete(payload);
          heap.remove(payload);
          heap.remove(payload);
        }
      }
      const size = ({ bytes }: Payload) => Math.floor(Math.log2(bytes));
      const wanted = [...model].sort((a, b) => size(b) - size(a) || b.number - a.number);
      expect(drain(heap).map(({ number }) => number)).toEqual(wanted.map(({ number }) => number));
    }),
  );
});
