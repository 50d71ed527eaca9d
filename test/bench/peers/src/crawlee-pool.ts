import { AutoscaledPool, type AutoscaledPoolOptions, Configuration } from '@crawlee/core';
import { Deque } from '../../../../src/util/deque.js';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** Returns Crawlee's pool with at most four at once and a ring buffer for its queue; told of the small heap where there is one. */
export function crawleePool(options: AutoscaledPoolOptions = {}): (task: Task) => Promise<void> {
  return async (task) => {
    const config = new Configuration({
      persistStorage: false,
      ...(task.root.body === '' ? {} : { memoryMbytes: 256 }),
    });
    await config.getEventManager().init();
    const queue = new Deque<Item>();
    queue.push(task.root);
    let open = 1;
    const pool = new AutoscaledPool(
      {
        maxConcurrency: 4,
        loggingIntervalSecs: null,
        isTaskReadyFunction: async () => queue.length > 0,
        isFinishedFunction: async () => open === 0,
        runTaskFunction: async () => {
          const item = queue.shift() as Item;
          await task.visit(item);
          for (const child of task.lazily(item)) {
            open++;
            queue.push(child);
          }
          open--;
        },
        ...options,
      },
      config,
    );
    await pool.run();
    await config.getEventManager().close();
  };
}
