import { lastValueFrom, mergeMap, Subject, tap } from 'rxjs';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `mergeMap` with a handler that answers at once, as deep into the stack as the tree is deep. */
export async function rxjsMergeMapSync(task: Task): Promise<void> {
  const items$ = new Subject<Item>();
  const explore = (item: Item) => {
    task.visitNow(item);
    const children = task.children(item);
    if (task.finish()) items$.complete();
    return children;
  };
  const done = lastValueFrom(
    items$.pipe(
      mergeMap(explore),
      tap((child) => items$.next(child)),
    ),
  );
  items$.next(task.root);
  await done;
}
