import type { Assembly } from './assembly.js';
import type { Watch } from './watch.js';

/**
 * Settles once the chain and the outputs of a scan that is paused have what was on its way to them.
 *
 * Handlers are not waited for: one that would emit stands at its frozen gate until the scan goes on.
 *
 * @param parts The engine.
 * @param watch Told when fewer events are in flight.
 * @param paused Whether it still is.
 */
export async function standStill(parts: Assembly, watch: Watch, paused: () => boolean): Promise<void> {
  const { chain, egress, modules } = parts;
  await undefined; // paused from within an event, the outputs are handed that first
  const outputs = modules.filter(({ kind }) => kind === 'output');
  const coming = () => chain.count + egress.deciding > 0;
  const busy = () => coming() || outputs.some(({ inbox, resting }) => inbox.count > 0 || !resting);
  await watch.until(() => !paused() || !busy());
}
