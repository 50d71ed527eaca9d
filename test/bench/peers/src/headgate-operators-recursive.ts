import { concat, defer, from, ignoreElements, lastValueFrom, type Observable } from 'rxjs';
import { createGate, pull, work } from '../../../../operators/index.js';
import { memoryPressure } from '../../../../src/memory/memory-pressure.js';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `work` within `work`: what follows from an item is worked through before its slot is free, so the tree is walked deep first. */
export async function headgateOperatorsRecursive(task: Task): Promise<void> {
  const memory = memoryPressure();
  const gate = createGate(memory.pressure$);
  const explore =
    (concurrency: number) =>
    (item: Item): Observable<never> =>
      concat(
        from(task.visit(item)).pipe(ignoreElements()),
        defer(() => pull(task.lazily(item), gate).pipe(work(explore(1), { concurrency }))),
      );
  await lastValueFrom(explore(4)(task.root), { defaultValue: undefined });
  memory.close();
}
