import { expand, from, lastValueFrom, mergeAll, of } from 'rxjs';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `expand` with a promise of all that follows. */
export async function rxjsExpand(task: Task): Promise<void> {
  const explore = async (item: Item) => {
    await task.visit(item);
    return task.children(item);
  };
  await lastValueFrom(of(task.root).pipe(expand((item) => from(explore(item)).pipe(mergeAll()), 4)));
}
