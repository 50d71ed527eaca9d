import type { BehaviorSubject } from 'rxjs';

/** The least move that is published. */
const STEP = 1 / 128;

/**
 * Returns a function that publishes pressure where it matters: on a move of 1/128, or a crossing of `low` or `high`.
 *
 * It never calls `next` from inside a `next`: the later subscribers would be told the latest value first and a stale
 * one last. Called from inside, it leaves the value to be published when the outer one returns.
 *
 * @param pressure$ Where to publish; its value is the last one published.
 * @param low Pressure from which producers are delayed.
 * @param high Pressure from which the limit is hard.
 */
export function publishPressure(pressure$: BehaviorSubject<number>, low: number, high: number) {
  let latest = pressure$.value;
  let publishing = false;

  const matters = () => {
    const last = pressure$.value;
    if (latest === last) return false;
    return Math.abs(latest - last) >= STEP || latest >= low !== last >= low || latest >= high !== last >= high;
  };

  return (pressure: number): void => {
    latest = pressure;
    if (publishing) return;
    publishing = true;
    while (!pressure$.closed && matters()) pressure$.next(latest);
    publishing = false;
  };
}
