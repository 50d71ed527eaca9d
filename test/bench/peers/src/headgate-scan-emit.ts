import { draftOf } from './draft-of.js';
import { itemOf } from './item-of.js';
import { runScan } from './run-scan.js';
import type { Task } from './task.js';

/** The whole engine; the module emits from imperative code, and awaits each emit. */
export function headgateScanEmit(task: Task): Promise<void> {
  return runScan(async (event, ctx) => {
    const item = itemOf(event);
    await task.visit(item);
    for (const child of task.lazily(item)) await ctx.emit(draftOf(child, ctx));
  });
}
