import { draftOf } from './draft-of.js';
import { itemOf } from './item-of.js';
import { runScan } from './run-scan.js';
import type { Task } from './task.js';

/** The whole engine with a handler that answers at once. */
export function headgateScanSync(task: Task): Promise<void> {
  return runScan((event, ctx) => {
    const item = itemOf(event);
    task.visitNow(item);
    return task.children(item).map((child) => draftOf(child, ctx));
  });
}
