import { Subject } from 'rxjs';
import { backpressure, createGate, work } from '../../../../operators/index.js';
import { memoryPressure } from '../../../../src/memory/memory-pressure.js';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** The same with a handler that answers at once: all is through when the first `next` returns. */
export async function headgateOperatorsSync(task: Task): Promise<void> {
  const memory = memoryPressure();
  const gate = createGate(memory.pressure$);
  const items$ = new Subject<Item>();
  const explore = (item: Item) => {
    task.visitNow(item);
    return task.children(item);
  };
  items$.pipe(work(explore, { concurrency: 4, gate }), backpressure(gate)).subscribe((child) => items$.next(child));
  items$.next(task.root);
  memory.close();
}
