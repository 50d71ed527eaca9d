import type { Assembly } from './assembly.js';
import type { Rounds } from './rounds.js';
import type { Watch } from './watch.js';

/**
 * Lets the outputs have what is on its way to them, and flush it.
 *
 * @param parts The engine.
 * @param rounds What completes the outputs' inputs.
 * @param watch Told when fewer events are in flight.
 * @param abandoned Whether the scan is to end without a look back.
 */
export async function letOut(
  parts: Assembly,
  rounds: Rounds | undefined,
  watch: Watch,
  abandoned: () => boolean,
): Promise<void> {
  const { ledger, ingress, chain, egress, modules } = parts;
  const outputs = modules.filter(({ kind }) => kind === 'output');
  // An incomplete batch keeps its events in flight until its input completes.
  const coming = () => ingress.waiting + chain.count + egress.deciding;
  const handedOver = () => coming() === 0 && outputs.every(({ inbox }) => inbox.count === 0);
  await watch.until(() => abandoned() || ledger.idle || handedOver());
  await rounds?.completeInputs();
  await watch.until(() => abandoned() || ledger.idle);
  await rounds?.completeInputs();
}
