import { Deque } from '../util/deque.js';

/**
 * Maps an iterable through an asynchronous function, some at once, and yields results as they come, but those that are undefined.
 *
 * Items are pulled only as places get free, and no new ones while nobody asks for a result, so at most `limit` results
 * wait. The first rejection ends it; leaving the loop early starts nothing more.
 *
 * @param limit Calls at once. Minimum: 1.
 * @example
 * ```ts
 * for await (const open of inParallel(ports, 8, (port) => knock(port))) report(open);
 * ```
 */
export async function* inParallel<T, R>(
  items: Iterable<T>,
  limit: number,
  project: (item: T) => Promise<R | undefined | void>,
): AsyncGenerator<R, void, undefined> {
  const iterator = items[Symbol.iterator]();
  const settled = new Deque<Settled<R>>();
  let running = 0;
  let more = true;
  let wake: (() => void) | undefined;
  const settle = (result: Settled<R> | undefined) => {
    running--;
    if (result !== undefined) settled.push(result);
    if (wake === undefined) return;
    // What comes to nothing makes room for the next one, of which whoever waits for a result need not know.
    if (result === undefined) fill();
    if (settled.length > 0 || running === 0) wake();
  };
  const start = (): boolean => {
    const next = iterator.next();
    if (next.done) return false;
    running++;
    project(next.value).then(
      (value) => settle(value === undefined ? undefined : { value: value as R }),
      (error: unknown) => settle({ error }),
    );
    return true;
  };
  const fill = () => {
    try {
      while (more && running + settled.length < limit) more = start();
    } catch (error) {
      more = false;
      settled.push({ error });
    }
  };
  try {
    for (;;) {
      fill();
      const result = settled.shift();
      if (result === undefined) {
        if (running === 0) return;
        // Not `Promise.race`, which for each result looks at all that are running.
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      } else if ('error' in result) throw result.error;
      else yield result.value;
    }
  } finally {
    iterator.return?.();
  }
}

type Settled<R> = { readonly value: R } | { readonly error: unknown };
