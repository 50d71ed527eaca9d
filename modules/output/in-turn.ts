type Done = void | Promise<void>;

/**
 * Has things done at once while there is room, else one after another in the order they came, as there is.
 *
 * @param full Returns what to wait for while there is no room; it may reject, which then fails whoever waits.
 * @returns what does a piece of work when its turn has come; what it gives settles when that is done.
 * @example
 * ```ts
 * const take = inTurn(() => writer.full);
 * await take(() => writer.write('example.com\n'));
 * ```
 */
export function inTurn(full: () => Promise<void> | undefined): (work: () => Done) => Done {
  let last: Promise<void> | undefined;
  return (work) => {
    const before = last ?? full();
    if (before === undefined) return work();
    const turn = before.then(async () => {
      for (let wait = full(); wait !== undefined; wait = full()) await wait;
      await work();
    });
    const over: Promise<void> = turn.then(
      () => leave(over),
      () => leave(over),
    );
    last = over;
    return turn;
  };

  function leave(over: Promise<unknown>): void {
    if (last === over) last = undefined;
  }
}
