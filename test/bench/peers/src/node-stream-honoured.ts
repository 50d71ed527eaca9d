import { once } from 'node:events';
import { Explorer } from './explorer.js';
import type { Task } from './task.js';

/** A Transform looped back to itself, waiting for `drain` when `write` says so. */
export async function nodeStreamHonoured(task: Task): Promise<void> {
  const explorer = new Explorer(task);
  explorer.write(task.root);
  for await (const child of explorer) {
    if (!explorer.write(child)) await once(explorer, 'drain');
  }
}
