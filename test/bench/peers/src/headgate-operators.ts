import { mergeAll, Subject } from 'rxjs';
import { backpressure, createGate, work } from '../../../../operators/index.js';
import { memoryPressure } from '../../../../src/memory/memory-pressure.js';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `work` with a promise of all that follows, and `backpressure`, on a Subject that their results are fed back to. */
export async function headgateOperators(task: Task): Promise<void> {
  const memory = memoryPressure();
  const gate = createGate(memory.pressure$);
  const items$ = new Subject<Item>();
  const explore = async (item: Item) => {
    await task.visit(item);
    const children = task.children(item);
    if (task.finish()) items$.complete();
    return children;
  };
  await new Promise<void>((resolve, reject) => {
    items$
      .pipe(
        work(explore, { concurrency: 4, gate, depth: ({ depth }) => depth }),
        mergeAll(),
        backpressure(gate, { size: ({ body }) => body.length, depth: ({ depth }) => depth }),
      )
      .subscribe({ next: (child) => items$.next(child), complete: resolve, error: reject });
    items$.next(task.root);
  });
  memory.close();
}
