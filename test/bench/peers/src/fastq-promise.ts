import { promise } from 'fastq';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** Returns fastq's promises with four at once, which go to the end of the queue or to its front. */
export function fastqPromise(order: 'push' | 'unshift'): (task: Task) => Promise<void> {
  return (task) =>
    new Promise((resolve, reject) => {
      const queue = promise<unknown, Item>(async (item) => {
        await task.visit(item);
        for (const child of task.lazily(item)) queue[order](child).catch(reject);
        if (task.finish()) resolve();
      }, 4);
      queue[order](task.root).catch(reject);
    });
}
