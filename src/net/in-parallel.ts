/**
 * Maps an iterable through an asynchronous function, some at once, and yields results as they come.
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
  project: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const iterator = items[Symbol.iterator]();
  const running = new Map<number, Promise<readonly [id: number, value: R]>>();
  let started = 0;
  const start = (): boolean => {
    const next = iterator.next();
    if (next.done) return false;
    const id = started++;
    const task = project(next.value).then((value) => [id, value] as const);
    // Whoever leaves early does not look at this one any more, and an unseen rejection would end the process.
    task.catch(() => {});
    running.set(id, task);
    return true;
  };
  try {
    let more = true;
    for (;;) {
      while (more && running.size < limit) more = start();
      if (running.size === 0) return;
      const [id, value] = await Promise.race(running.values());
      running.delete(id);
      yield value;
    }
  } finally {
    iterator.return?.();
  }
}
