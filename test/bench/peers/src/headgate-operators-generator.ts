import { Subject } from 'rxjs';
import { backpressure, createGate, work } from '../../../../operators/index.js';
import { memoryPressure } from '../../../../src/memory/memory-pressure.js';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** The same with an async generator, which makes what follows as the gate lets it. */
export async function headgateOperatorsGenerator(task: Task): Promise<void> {
  const memory = memoryPressure();
  const gate = createGate(memory.pressure$);
  const items$ = new Subject<Item>();
  const explore = async function* (item: Item) {
    await task.visit(item);
    yield* task.lazily(item);
    if (task.finish()) items$.complete();
  };
  await new Promise<void>((resolve, reject) => {
    items$
      .pipe(
        work(explore, { concurrency: 4, gate, depth: ({ depth }) => depth }),
        backpressure(gate, { size: ({ body }) => body.length, depth: ({ depth }) => depth }),
      )
      .subscribe({ next: (child) => items$.next(child), complete: resolve, error: reject });
    items$.next(task.root);
  });
  memory.close();
}
