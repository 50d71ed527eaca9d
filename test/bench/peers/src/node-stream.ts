import { finished } from 'node:stream/promises';
import { Explorer } from './explorer.js';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** A Transform looped back to itself; what `write` answers is ignored. */
export async function nodeStream(task: Task): Promise<void> {
  const explorer = new Explorer(task);
  explorer.on('data', (child: Item) => explorer.write(child));
  explorer.write(task.root);
  await finished(explorer);
}
