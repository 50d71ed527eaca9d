import type { Draft } from '../draft.js';
import type { ModuleRun } from './module-run.js';
import type { Producer } from './producer.js';

/** Emits that one handler may leave un-awaited. */
const MAX_PENDING_EMITS = 64;

/**
 * Emits from imperative code.
 *
 * @param producer Of the module.
 * @param draft What it emits.
 * @param run Of the handler that does.
 * @returns nothing when the event went straight through or was refused, else a promise to await.
 * @throws RangeError where too many have not been awaited; the run has failed by then.
 */
export function emitByHand(producer: Producer, draft: Draft, run: ModuleRun): Promise<void> | undefined {
  if (run.pendingEmits >= MAX_PENDING_EMITS) {
    const error = new RangeError(
      `Expected \`${producer.name}\` to await \`ctx.emit\`, but ${run.pendingEmits} of one handler's emits are pending.`,
    );
    run.fail(error);
    throw error;
  }
  const admitted = producer.emit(draft, run);
  if (!admitted || producer.gate.waiting === 0) return undefined;
  run.pendingEmits++;
  return new Promise((resolve) => {
    producer.gate.whenThrough(() => {
      run.pendingEmits--;
      resolve();
    });
  });
}
