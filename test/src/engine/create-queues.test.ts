import { expect, it, onTestFinished } from 'vitest';
import { createQueues } from '../../../src/engine/create-queues.js';
import { Ledger } from '../../../src/engine/ledger.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { name } from '../../laws/scan-helpers.js';

const ledger = () => new Ledger({ changed: () => {}, finished: () => {}, idle: () => {} });

function queues(memory: Parameters<typeof createQueues>[0]) {
  const root = createEvent('SCAN', { name: 'test' });
  const counted = ledger();
  const made = createQueues(memory, {
    ledger: counted,
    root,
    workingBudget: () => 1e9,
    warn: () => {},
    lost: () => {},
  });
  onTestFinished(() => made.spill?.close());
  const push = (queue: ReturnType<typeof made.fifoQueue>, label: string, parent: ScanEvent = root) => {
    const event = createEvent('DNS_NAME', name(label), parent) as ScanEvent;
    counted.enter(event);
    queue.push(event);
    return event;
  };
  return { ...made, push };
}

it('makes queues of both kinds, in memory', () => {
  const { spill, depthQueue, fifoQueue, push } = queues({});
  expect(spill).toBeUndefined();
  const [deep, fifo] = [depthQueue(), fifoQueue()];
  for (const queue of [deep, fifo]) push(queue, 'below', push(queue, 'above'));
  expect([deep.take(true)?.data, fifo.take(true)?.data]).toEqual([name('below'), name('above')]);
});

it('makes queues that spill where the user has asked for it', () => {
  const { spill, depthQueue, push } = queues({ spill: { budget: 1 } });
  const queue = depthQueue();
  for (let i = 0; i < 100; i++) push(queue, `${i}`);
  expect(spill?.written).toBeGreaterThan(0);
  expect(Array.from({ length: 100 }, () => queue.take()?.data)).toEqual(Array.from({ length: 100 }, (_, i) => name(i)));
});
