import type { Contestant } from './contestant.js';
import type { Outcome } from './outcome.js';
import { runChild } from './run-child.js';

const SIZE = 200_000;
/** The smallest tree that still says something. */
const SMALLEST = 3000;
/** Milliseconds for one tree size; over it the next try has a quarter of the items. */
const TIMEOUT = 40_000;

/** Runs a contestant without a limit on memory, on the largest tree that it gets through in its time. */
export async function measureSpeed(script: string, { name, size = SIZE }: Contestant): Promise<Outcome> {
  for (let items = size; ; items = Math.round(items / 4)) {
    const outcome = await runChild({ script, name, experiment: 'speed', size: items, timeout: TIMEOUT });
    const tooMuch = outcome.kind === 'slow' || outcome.kind === 'stuck';
    if (!tooMuch || items / 4 < SMALLEST) return outcome;
  }
}
