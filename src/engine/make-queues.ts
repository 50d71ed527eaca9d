import type { ScanEvent } from '../event.js';
import type { MemoryOptions } from '../scan-options.js';
import { resolveSpill } from '../spill/resolve-spill.js';
import { Spill, type SpillParts } from '../spill/spill.js';
import { DepthQueue } from '../util/depth-queue.js';
import type { EventQueue } from './event-queue.js';
import { FifoQueue } from './fifo-queue.js';

/** Makes the queues of one scan. */
export interface QueueMaker {
  /** The disk's part in them; nothing where all is kept in memory. */
  readonly spill: Spill | undefined;
  /** Makes one that can be emptied deepest first. */
  inbox(): EventQueue;
  /** Makes one that is emptied in order. */
  outbox(): EventQueue;
}

/**
 * Decides where the queues of a scan lie: in memory, or on disk too.
 *
 * @param memory What the scan was told of memory.
 * @param parts What spilling leans on.
 */
export function makeQueues(memory: MemoryOptions, parts: Omit<SpillParts, 'options' | 'share'>): QueueMaker {
  const options = resolveSpill(memory.spill);
  const spill = options && new Spill({ ...parts, options, share: memory.share });
  const layered = () => new DepthQueue<ScanEvent>();
  const plain = () => new FifoQueue();
  if (!spill) return { spill, inbox: layered, outbox: plain };
  return { spill, inbox: () => spill.queue(layered(), true), outbox: () => spill.queue(plain(), false) };
}
