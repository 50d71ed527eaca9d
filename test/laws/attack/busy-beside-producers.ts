import type { ScanStatus } from '../../../src/index.js';
import type { GraphPlan } from './graph-plan.js';

/**
 * Names what a scan has in hand beside what waits at its gates: ingress, intercepts and egress never wait on pressure, so
 * that with the limit hard for ever all of this comes to nothing.
 */
export function busyBesideProducers(plan: GraphPlan, { ingress, modules }: ScanStatus): string[] {
  const busy = ingress > 0 ? [`${ingress} events at ingress`] : [];
  for (const { name, kind } of plan.nodes) {
    const of = modules[name];
    if (!of) continue;
    if (of.out > 0) busy.push(`${of.out} events in the outbox of ${name}`);
    if (of.in > 0 && of.waiting === 0) busy.push(`${of.in} events in the inbox of ${name}, which waits for nothing`);
    if (kind !== 'module' && of.working > 0) busy.push(`${of.working} events in hand at ${name}`);
  }
  return busy;
}
