import { mirrorClauses } from './mirror-clauses.js';
import { operatorClauses } from './operator-clauses.js';
import { producerClauses } from './producer-clauses.js';

/**
 * Checks operators and producers of your own against the laws, in whatever test runner you use.
 *
 * Each entry lists clauses: a name, the number of its law, and a `run` that rejects where the clause is broken. `mirror` is
 * for any operator that passes each value at once; `operator` for one that delays by pressure; `producer` for what is to
 * stop while it waits. Clauses use real time: run them one after another, and leave each 10 s.
 *
 * @example
 * ```ts
 * for (const { name, run } of conformance.operator(({ gate }) => myBackpressure(gate))) it(name, run);
 * for (const { name, run } of conformance.producer(({ gate, items }) => myPull(items, gate))) it(name, run);
 * for (const { name, run } of conformance.mirror(() => myTap())) it(name, run);
 * ```
 */
export const conformance = {
  mirror: mirrorClauses,
  operator: operatorClauses,
  producer: producerClauses,
};
