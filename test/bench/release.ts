import { BehaviorSubject, mergeMap, Subject } from 'rxjs';
import { eachValueFrom } from 'rxjs-for-await';
import { backpressure, createGate } from '../../operators/index.js';

/** Milliseconds in which so many values that wait at one gate are out once pressure falls; their order is checked. */
export function releaseFromGate(count: number): number {
  const pressure$ = new BehaviorSubject(1);
  const source$ = new Subject<number>();
  const out = checked(count);
  source$.pipe(backpressure(createGate(pressure$), { maxBuffered: count })).subscribe(out.take);
  for (let i = 0; i < count; i++) source$.next(i);
  const start = performance.now();
  pressure$.next(0);
  out.check();
  return performance.now() - start;
}

/** The same values in the queue of `mergeMap`, one at a time, from when the first is let go. */
export async function releaseFromMergeMap(count: number): Promise<number> {
  const source$ = new Subject<number>();
  const out = checked(count);
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const done = new Promise<void>((resolve) => {
    source$.pipe(mergeMap(async (value) => (value === 0 ? opened.then(() => 0) : value), 1)).subscribe({
      next: out.take,
      complete: resolve,
    });
  });
  for (let i = 0; i < count; i++) source$.next(i);
  source$.complete();
  const start = performance.now();
  open();
  await done;
  out.check();
  return performance.now() - start;
}

/** The same values in the queue of `eachValueFrom`, from when the loop begins to take them. */
export async function releaseFromEachValue(count: number): Promise<number> {
  const source$ = new Subject<number>();
  const out = checked(count);
  const values = eachValueFrom(source$);
  const first = values.next();
  for (let i = 0; i < count; i++) source$.next(i);
  source$.complete();
  const start = performance.now();
  out.take((await first).value as number);
  for await (const value of values) out.take(value);
  out.check();
  return performance.now() - start;
}

function checked(count: number) {
  let taken = 0;
  return {
    take(value: number) {
      if (value !== taken++) throw new Error(`Expected value ${taken - 1}, got ${value}`);
    },
    check() {
      if (taken !== count) throw new Error(`Expected ${count} values, got ${taken}`);
    },
  };
}
