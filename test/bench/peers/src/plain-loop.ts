import { Deque } from '../../../../src/util/deque.js';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** Four workers by hand on a ring buffer: what no library at all costs. */
export async function plainLoop(task: Task): Promise<void> {
  const queue = new Deque<Item>();
  queue.push(task.root);
  await new Promise<void>((resolve, reject) => {
    let active = 0;
    const handle = async (item: Item) => {
      await task.visit(item);
      for (const child of task.children(item)) queue.push(child);
      active--;
      if (task.finish()) resolve();
      else fill();
    };
    const fill = () => {
      for (; active < 4 && queue.length > 0; active++) handle(queue.shift() as Item).catch(reject);
    };
    fill();
  });
}
