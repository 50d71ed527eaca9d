import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createQueues } from '../../../src/engine/create-queues.js';
import { Ledger } from '../../../src/engine/ledger.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { name } from '../../laws/scan-helpers.js';

const ledger = () => new Ledger({ changed: () => {}, finished: () => {}, idle: () => {} });

function queues(memory: Parameters<typeof createQueues>[0], locked?: string) {
  const root = createEvent('SCAN', { name: 'test' });
  const counted = ledger();
  const made = createQueues(memory, {
    ledger: counted,
    root,
    locked,
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

it('removes what another machine has left where only this scan can be at work, and nowhere else', () => {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, 'headgate-spool-1-00000000-00-abcdef'));
  queues({ spill: { directory } }, join(directory, 'elsewhere'));
  expect(readdirSync(directory)).toHaveLength(1);
  queues({ spill: { directory } }, directory);
  expect(readdirSync(directory)).toEqual([]);
});
