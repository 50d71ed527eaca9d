import type { PressureSubject } from './pressure-subject.js';

/** The least move that is published. */
const STEP = 1 / 128;

/**
 * Returns a function that publishes pressure where it matters: on a move of 1/128, or a crossing of `low` or `high`.
 *
 * It never calls `next` from inside a `next`: the later subscribers would be told the latest value first and a stale
 * one last. Called from inside, it makes it the value at once, and leaves it to be published when the outer one returns.
 *
 * @param pressure$ Where to publish; its value is the last one published, or from inside a `next` the latest.
 * @param low Pressure from which producers are delayed.
 * @param high Pressure from which the limit is hard.
 */
export function publishPressure(pressure$: PressureSubject, low: number, high: number) {
  let last = pressure$.value;
  let latest = last;
  let publishing = false;

  const matters = () => {
    if (latest === last) return false;
    return Math.abs(latest - last) >= STEP || latest >= low !== last >= low || latest >= high !== last >= high;
  };

  return (pressure: number): void => {
    latest = pressure;
    if (publishing) return pressure$.advance(pressure);
    publishing = true;
    while (!pressure$.closed && matters()) {
      last = latest;
      pressure$.next(latest);
    }
    publishing = false;
    if (!pressure$.closed && latest !== last) pressure$.advance(last);
  };
}
