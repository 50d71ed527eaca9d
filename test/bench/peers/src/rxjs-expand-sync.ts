import { expand, of } from 'rxjs';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** Returns `expand` with a handler that answers at once, with so many in flight. */
export function rxjsExpandSync(concurrent: number): (task: Task) => Promise<void> {
  return async (task) => {
    const explore = (item: Item) => {
      task.visitNow(item);
      return task.children(item);
    };
    let resolve = () => {};
    let reject: (error: unknown) => void = () => {};
    const done = new Promise<void>((...settle) => {
      [resolve, reject] = settle;
    });
    of(task.root)
      .pipe(expand(explore, concurrent))
      .subscribe({
        complete: resolve,
        error(error) {
          console.error('The walk failed:', error); // as programs do; here there may be no stack left to do it on
          reject(error);
        },
      });
    await done;
  };
}
