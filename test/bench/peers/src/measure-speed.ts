import type { Contestant } from './contestant.js';
import type { Outcome } from './outcome.js';
import { runChild } from './run-child.js';

const SIZE = 200_000;
/** The smallest tree that still says something. */
const SMALLEST = 3000;
/** Milliseconds for one tree size; over it the next try has a quarter of the items. */
const TIMEOUT = 40_000;

/** Runs in rounds, between which the machine may have changed its mood; slow ones are run once. */
const ROUNDS = 3;
const SLOW = 3000;

/** Runs everyone without a limit on memory, on the largest tree that each gets through in its time; keeps each one's best. */
export async function measureSpeed(script: string, who: readonly Contestant[]): Promise<Map<Contestant, Outcome>> {
  const best = new Map<Contestant, Outcome>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const contestant of who) {
      const last = best.get(contestant);
      if (last && (last.kind !== 'lived' || last.time > SLOW)) continue;
      const outcome = await measureOne(script, contestant);
      if (!last || outcome.cpu < last.cpu) best.set(contestant, outcome);
    }
    console.error(`speed: round ${round + 1} of ${ROUNDS} done`);
  }
  return best;
}

async function measureOne(script: string, { name, size = SIZE }: Contestant): Promise<Outcome> {
  for (let items = size; ; items = Math.round(items / 4)) {
    const outcome = await runChild({ script, name, experiment: 'speed', size: items, timeout: TIMEOUT });
    const tooMuch = outcome.kind === 'slow' || outcome.kind === 'stuck';
    if (!tooMuch || items / 4 < SMALLEST) return outcome;
  }
}
