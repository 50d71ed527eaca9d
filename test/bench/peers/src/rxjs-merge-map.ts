import { lastValueFrom, mergeMap, Subject, tap } from 'rxjs';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `mergeMap` with a promise of all that follows, on a Subject that its results are fed back to. */
export async function rxjsMergeMap(task: Task): Promise<void> {
  const items$ = new Subject<Item>();
  const explore = async (item: Item) => {
    await task.visit(item);
    return task.children(item);
  };
  const done = lastValueFrom(
    items$.pipe(
      mergeMap(explore, 4),
      tap((children) => {
        for (const child of children) items$.next(child);
        if (task.finish()) items$.complete();
      }),
    ),
  );
  items$.next(task.root);
  await done;
}
