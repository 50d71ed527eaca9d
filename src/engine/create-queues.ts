import type { ScanEvent } from '../event.js';
import type { MemoryOptions } from '../scan-options.js';
import { resolveSpill } from '../spill/resolve-spill.js';
import { Spill, type SpillParts } from '../spill/spill.js';
import { DepthQueue } from '../util/depth-queue.js';
import type { EventQueue } from './event-queue.js';
import { FifoQueue } from './fifo-queue.js';

/** Where the events of one scan wait. */
export interface ScanQueues {
  /** Nothing where all is kept in memory. */
  readonly spill: Spill | undefined;
  /** Makes a queue that can be emptied deepest first. */
  readonly depthQueue: () => EventQueue;
  /** Makes one that is emptied in the order in which it was filled. */
  readonly fifoQueue: () => EventQueue;
}

/** What the queues of one scan lean on. */
export interface QueueParts extends Omit<SpillParts, 'options' | 'share' | 'exclusive' | 'kept'> {
  /** The directory that this scan alone can be at work in. */
  readonly locked: string | undefined;
}

/**
 * Makes what makes the queues of one scan: they spill where the user has asked for it.
 *
 * @param memory What the user has asked for.
 * @param parts What spilling leans on.
 */
export function createQueues(memory: MemoryOptions, parts: QueueParts): ScanQueues {
  const options = resolveSpill(memory.spill);
  const exclusive = parts.locked !== undefined && options?.directory === parts.locked;
  const spill =
    options && new Spill({ ...parts, options, exclusive, kept: parts.locked !== undefined, share: memory.share });
  return {
    spill,
    depthQueue() {
      const queue = new DepthQueue<ScanEvent>();
      return spill ? spill.queue(queue, true) : queue;
    },
    fifoQueue() {
      const queue = new FifoQueue();
      return spill ? spill.queue(queue, false) : queue;
    },
  };
}
