import type { Assembly } from './assembly.js';
import type { Stopping } from './course-hooks.js';
import type { KeptScan } from './kept-scan.js';

/**
 * Ends whoever emits; and without `drain`, whoever takes.
 *
 * Of a scan that is kept, what is on its way waits for the next run: only what lies in the outputs' inboxes is let out.
 *
 * @param parts The engine.
 * @param stopping How the scan is to end.
 * @param kept Where it is kept, frozen; nothing where it is not.
 */
export function endProducers(parts: Assembly, { reason, drain }: Stopping, kept: KeptScan | undefined): void {
  if (kept) parts.scan.cutOff = true;
  if (!drain) kept?.sealNow();
  for (const module of parts.modules) if (module.kind !== 'output' || !drain) module.end(reason);
  if (drain && !kept) return;
  if (!drain) parts.pump.stop();
  parts.ingress.clear();
  parts.chain.clear();
  for (const intercept of parts.intercepts) intercept.end(reason);
}
