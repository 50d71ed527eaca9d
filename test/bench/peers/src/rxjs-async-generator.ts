import { from, lastValueFrom, mergeMap, Subject, tap } from 'rxjs';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `mergeMap` with `from(asyncGenerator)`, which makes what follows as it is asked for: `from` asks at once, for all. */
export async function rxjsAsyncGenerator(task: Task): Promise<void> {
  const items$ = new Subject<Item>();
  const explore = async function* (item: Item) {
    await task.visit(item);
    yield* task.lazily(item);
    if (task.finish()) items$.complete();
  };
  const done = lastValueFrom(
    items$.pipe(
      mergeMap((item) => from(explore(item)), 4),
      tap((child) => items$.next(child)),
    ),
  );
  items$.next(task.root);
  await done;
}
