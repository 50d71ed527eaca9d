import { getHeapStatistics } from 'node:v8';
import {
  delayWhen,
  filter,
  interval,
  lastValueFrom,
  map,
  mergeAll,
  mergeMap,
  Subject,
  shareReplay,
  startWith,
  take,
  tap,
} from 'rxjs';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** `mergeMap`, and `delayWhen` to hold back what it emits while more than 60 % of the heap is in use. */
export async function rxjsDelayWhen(task: Task): Promise<void> {
  const calm$ = interval(50).pipe(startWith(0), map(isCalm), shareReplay({ bufferSize: 1, refCount: true }));
  const whenCalm$ = calm$.pipe(filter(Boolean), take(1));
  const watching = calm$.subscribe();
  const items$ = new Subject<Item>();
  const explore = async (item: Item) => {
    await task.visit(item);
    const children = task.children(item);
    if (task.finish()) items$.complete();
    return children;
  };
  const done = lastValueFrom(
    items$.pipe(
      mergeMap(explore, 4),
      mergeAll(),
      delayWhen(() => whenCalm$),
      tap((child) => items$.next(child)),
    ),
  );
  items$.next(task.root);
  await done;
  watching.unsubscribe();
}

function isCalm(): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used < 0.6 * limit;
}
