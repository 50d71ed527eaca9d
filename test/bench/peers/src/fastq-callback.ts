import fastq from 'fastq';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** fastq's callbacks with four at once. */
export function fastqCallback(task: Task): Promise<void> {
  return new Promise((resolve, reject) => {
    const queue = fastq<unknown, Item>((item, done) => {
      task.visit(item).then(() => {
        for (const child of task.lazily(item)) queue.push(child);
        done(null);
        if (task.finish()) resolve();
      }, reject);
    }, 4);
    queue.push(task.root);
  });
}
