import { describe, expect, it } from 'vitest';
import { FifoQueue } from '../../../src/engine/fifo-queue.js';
import { Ledger } from '../../../src/engine/ledger.js';
import { makeQueues } from '../../../src/engine/make-queues.js';
import { createEvent, type MemoryOptions, type ScanEvent } from '../../../src/index.js';
import { DepthQueue } from '../../../src/util/depth-queue.js';

const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;

function made(memory: MemoryOptions) {
  const ledger = new Ledger({ changed: () => {}, finished: () => {}, idle: () => {} });
  const parts = { ledger, root, workingBudget: () => 1000, warn: () => {}, lost: () => {} };
  return { ledger, ...makeQueues(memory, parts) };
}

describe('makeQueues', () => {
  it('makes queues in memory, as they are, where nothing is to spill', () => {
    const { spill, inbox, outbox } = made({});
    expect(spill).toBeUndefined();
    expect(inbox()).toBeInstanceOf(DepthQueue);
    expect(outbox()).toBeInstanceOf(FifoQueue);
  });

  it.each(['inbox', 'outbox'] as const)('makes an %s that spills, and has the rest of a common budget', (which) => {
    const { ledger, spill, ...queues } = made({ spill: { budget: 1000 } });
    const queue = queues[which]();
    const events = Array.from({ length: 20 }, (_, i) => createEvent('DNS_NAME', `n${i}.test`, root) as ScanEvent);
    for (const event of events) {
      ledger.enter(event);
      queue.push(event);
    }
    expect([queue.count, ledger.parked > 0, (spill?.written ?? 0) > 0]).toEqual([20, true, true]);
    for (const { uuid } of events) expect(queue.take()?.uuid).toBe(uuid);
    spill?.close();
  });
});
