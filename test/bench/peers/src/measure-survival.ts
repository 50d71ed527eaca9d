import type { Contestant } from './contestant.js';
import type { Outcome } from './outcome.js';
import { runChild } from './run-child.js';

const SIZE = 50_000;
/** Milliseconds; who lives takes about a quarter of them. */
const TIMEOUT = 60_000;
const NODE_ARGUMENTS = ['--max-old-space-size=256'];

/** Runs everyone in a heap that the tree does not fit in. */
export async function measureSurvival(script: string, who: readonly Contestant[]): Promise<Map<Contestant, Outcome>> {
  const results = new Map<Contestant, Outcome>();
  for (const contestant of who) {
    const { name } = contestant;
    const options = { script, name, experiment: 'survival', size: SIZE, timeout: TIMEOUT } as const;
    const outcome = await runChild({ ...options, nodeArguments: NODE_ARGUMENTS });
    results.set(contestant, outcome);
    console.error(`${name}: ${outcome.kind}, ${outcome.handled} of ${SIZE} in ${(outcome.time / 1000).toFixed(1)} s`);
  }
  return results;
}
