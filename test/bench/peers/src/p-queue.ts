import PQueue from 'p-queue';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** How tasks are added to the queue. */
export interface PQueueOptions {
  /** Waits until fewer tasks than this are queued before it adds one, as its documentation shows. */
  readonly sizeBelow?: number;
  /** Gives deeper items priority. */
  readonly deepestFirst?: boolean;
}

/** Returns p-queue with four at once. */
export function pQueue({ sizeBelow, deepestFirst = false }: PQueueOptions = {}): (task: Task) => Promise<void> {
  return async (task) => {
    const queue = new PQueue({ concurrency: 4 });
    const add = (item: Item) => {
      queue.add(() => explore(item), { priority: deepestFirst ? item.depth : 0 }).catch(failed);
    };
    const explore = async (item: Item) => {
      await task.visit(item);
      for (const child of task.lazily(item)) {
        if (sizeBelow !== undefined) await queue.onSizeLessThan(sizeBelow);
        add(child);
      }
    };
    let failed: (error: unknown) => void = () => {};
    const failure = new Promise<never>((_, reject) => {
      failed = reject;
    });
    add(task.root);
    await Promise.race([queue.onIdle(), failure]);
  };
}
