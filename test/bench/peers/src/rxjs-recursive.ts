import { concat, defer, from, ignoreElements, lastValueFrom, mergeMap, type Observable } from 'rxjs';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `mergeMap` within `mergeMap`, which walks the tree deep first. */
export async function rxjsRecursive(task: Task): Promise<void> {
  const explore =
    (concurrency: number) =>
    (item: Item): Observable<never> =>
      concat(
        from(task.visit(item)).pipe(ignoreElements()),
        defer(() => from(task.lazily(item)).pipe(mergeMap(explore(1), concurrency))),
      );
  await lastValueFrom(explore(4)(task.root), { defaultValue: undefined });
}
