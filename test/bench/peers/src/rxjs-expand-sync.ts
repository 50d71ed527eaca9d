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
    // Subscribed to as programs do: inside the promise, which catches, what RxJS throws here would not get lost.
    of(task.root).pipe(expand(explore, concurrent)).subscribe({ complete: resolve, error: reject });
    await done;
  };
}
