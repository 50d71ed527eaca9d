import fc from 'fast-check';
import { attackGraph, type Survived } from './attack-graph.js';
import { expectedOf } from './graph-model.js';
import { graphPlans } from './graph-plan.js';

/** How an attack went. */
export interface Attack {
  readonly graphs: number;
  /** Shares of all, from 0 to 1. */
  readonly waited: number;
  readonly cyclic: number;
  readonly spilled: number;
  /** One line for people. */
  readonly report: string;
  /** What broke the laws, each with its plan and how to see it again. */
  readonly failures: readonly string[];
}

/** Graphs under way at once: most of their time they wait. */
const AT_ONCE = 24;
/** Looks for a smaller graph that fails as well; it takes its time. */
const SHRINK = process.env.HEADGATE_SHRINK === '1';

/**
 * Attacks the engine with so many random graphs.
 *
 * @param seed The same seed draws the same graphs.
 */
export async function attackGraphs(count: number, seed: number): Promise<Attack> {
  const plans = graphPlans.filter((plan) => expectedOf(plan) !== undefined);
  const survived: Survived[] = [];
  const lanes = Array.from({ length: Math.min(AT_ONCE, count) }, async (_, lane) => {
    const property = fc.asyncProperty(plans, async (plan) => {
      survived.push(await attackGraph(plan));
    });
    const numRuns = Math.ceil((count - lane) / AT_ONCE);
    const details = await fc.check(property, { seed: seed + lane, numRuns, endOnFailure: !SHRINK });
    if (!details.failed) return [];
    const { errorInstance, counterexample } = details;
    return [`${(errorInstance as Error).message}\nseed ${seed + lane}: ${JSON.stringify(counterexample?.[0])}`];
  });
  const failures = (await Promise.all(lanes)).flat();
  const share = (of: (one: Survived) => boolean) => survived.filter(of).length / survived.length;
  const waited = share((one) => one.waited);
  const cyclic = share((one) => one.cyclic);
  const spilled = share((one) => one.spilled);
  const events = survived.reduce((sum, one) => sum + one.events, 0);
  const dealt = ['kill', 'pause', 'stop', 'drain', 'leave', 'seed'].map(
    (what) => `${survived.filter((one) => one.dealt.includes(what)).length} ${what}`,
  );
  const report =
    `${survived.length} graphs (seed ${seed}), ${events} events: ${percent(waited)} waited for memory, ` +
    `${percent(cyclic)} cyclic, ${percent(spilled)} spilled; dealt ${dealt.join(', ')}.`;
  return { graphs: survived.length, waited, cyclic, spilled, report, failures };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
