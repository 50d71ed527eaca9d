import { draftOf } from './draft-of.js';
import { itemOf } from './item-of.js';
import { runScan } from './run-scan.js';
import type { Task } from './task.js';

/** The whole engine; the module hands back what follows as it is asked for. */
export function headgateScan(task: Task): Promise<void> {
  return runScan(async function* (event, ctx) {
    const item = itemOf(event);
    await task.visit(item);
    for (const child of task.lazily(item)) yield draftOf(child, ctx);
  });
}
