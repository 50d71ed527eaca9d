import { Effect, Semaphore } from 'effect';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** Recursion as Effect has it: `Effect.forEach` over what follows, and a semaphore for how many are visited at once. */
export function effectForEach(task: Task): Promise<void> {
  const semaphore = Semaphore.makeUnsafe(4);
  const explore = (item: Item): Effect.Effect<void> =>
    semaphore
      .withPermit(Effect.promise(() => task.visit(item)))
      .pipe(Effect.flatMap(() => Effect.forEach(task.lazily(item), explore, { concurrency: 4, discard: true })));
  return Effect.runPromise(explore(task.root));
}
