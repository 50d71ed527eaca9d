import type { Assembly } from './assembly.js';
import type { Rounds } from './rounds.js';
import type { Watch } from './watch.js';

/** How outputs are let have what is on its way. */
export interface LetOutOptions {
  /** What completes the outputs' inputs. */
  readonly rounds: Rounds | undefined;
  /** Told when fewer events are in flight. */
  readonly watch: Watch;
  /** Whether the scan is to end without a look back. */
  readonly abandoned: () => boolean;
  /** True where only what lies in their inboxes is: the rest waits for the next run. */
  readonly suspended: () => boolean;
}

/**
 * Lets the outputs have what is on its way to them, and flush it.
 *
 * @param parts The engine.
 * @param options See {@link LetOutOptions}.
 */
export async function letOut(parts: Assembly, options: LetOutOptions): Promise<void> {
  const { ledger, ingress, chain, egress, modules } = parts;
  const { rounds, watch, abandoned, suspended } = options;
  const outputs = modules.filter(({ kind }) => kind === 'output');
  // An incomplete batch keeps its events in flight until its input completes.
  const coming = () => (suspended() ? 0 : ingress.waiting + chain.count) + egress.deciding;
  const handedOver = () => coming() === 0 && outputs.every(({ inbox }) => inbox.count === 0);
  const through = () => ledger.idle || (suspended() && outputs.every(({ resting }) => resting));
  await watch.until(() => abandoned() || ledger.idle || handedOver());
  await rounds?.completeInputs();
  await watch.until(() => abandoned() || through());
  await rounds?.completeInputs();
}
