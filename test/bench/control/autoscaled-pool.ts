import { setTimeout as sleep } from 'node:timers/promises';

/** Tasks at once, at the least and at the most. */
const [MIN, MAX] = [1, 4];
/** Share of overloaded samples from which the whole is overloaded. */
const MOST_OVERLOADED = 0.2;

/**
 * Starts tasks as the autoscaled pool of Crawlee does by default: a sample of memory every second, overloaded over 90 %;
 * a task starts unless the last 5 s were overloaded, or none runs; every 10 s their number goes up or down by 5 %, by what
 * the last 30 s were.
 *
 * Source: `autoscaled_pool.ts`, `snapshotter.ts` and `system_status.ts` of @crawlee/core 3.18.
 *
 * @param pressure What memory is at.
 * @returns what a task waits for before it starts; it returns what the task calls when it is done.
 */
export function autoscaledPool(pressure: () => number): () => Promise<() => void> {
  const samples: { readonly at: number; readonly over: boolean }[] = [];
  let desired = MAX;
  let running = 0;
  const overloaded = (window: number) => {
    const since = performance.now() - window;
    const recent = samples.filter(({ at }) => at >= since);
    return recent.length > 0 && recent.filter(({ over }) => over).length / recent.length > MOST_OVERLOADED;
  };
  const scale = () => {
    const step = Math.ceil(desired * 0.05);
    desired = Math.min(MAX, Math.max(MIN, desired + (overloaded(30_000) ? -step : step)));
  };
  setInterval(() => samples.push({ at: performance.now(), over: pressure() > 0.9 }), 1000).unref();
  setInterval(scale, 10_000).unref();
  const mayStart = () => running < MIN || (running < desired && !overloaded(5000));
  const done = () => {
    running--;
  };
  return async () => {
    while (!mayStart()) await sleep(500);
    running++;
    return done;
  };
}
