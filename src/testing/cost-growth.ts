/** How much work is compared. */
const TIMES = 8;

/** Runs of little for one of much: the first are slow, since their code has just been compiled. */
const LITTLES = 12;

/** Least of some, so that a busy machine does not count. */
const TRIES = 4;

/**
 * Measures how much more processor time eight times as much takes: 8 where linear, 64 where quadratic.
 *
 * It stops as soon as it has seen less than `enough`.
 *
 * @example
 * ```ts
 * await costGrowth((count) => sort(numbers(count)), 10_000, 24); // 9.1
 * ```
 * @param run Does so much work.
 * @param count How much is little.
 * @param enough What is known to be linear.
 */
export async function costGrowth(
  run: (count: number) => void | Promise<void>,
  count: number,
  enough: number,
): Promise<number> {
  let little = Number.POSITIVE_INFINITY;
  let much = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && !(much / little < enough); i++) {
    for (let j = 0; j < LITTLES; j++) little = Math.min(little, await cost(run, count));
    much = Math.min(much, await cost(run, TIMES * count));
  }
  return much / little;
}

async function cost(run: (count: number) => void | Promise<void>, count: number): Promise<number> {
  const before = process.cpuUsage();
  await run(count);
  const { user, system } = process.cpuUsage(before);
  return Math.max(user + system, 1);
}
