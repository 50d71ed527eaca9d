import { fromEvent, takeUntil } from 'rxjs';
import { draftsOf } from './drafts-of.js';
import type { ModuleRun } from './module-run.js';
import type { Producer } from './producer.js';

/**
 * Emits whatever a hook gave; settles when all of it is through the gate, or the run has been aborted.
 *
 * @param result Drafts in any shape.
 * @param producer Of the module.
 * @param run In whose name.
 * @throws what the hook's stream fails with.
 */
export async function emitDrafts(result: unknown, producer: Producer, run: ModuleRun): Promise<void> {
  const drafts$ = draftsOf(result, producer.gate);
  await new Promise<void>((resolve, reject) => {
    drafts$.pipe(takeUntil(fromEvent(run.signal, 'abort'))).subscribe({
      next: (draft) => draft && producer.emit(draft, run),
      error: reject,
      complete: resolve,
    });
  });
  await new Promise<void>((resolve) => producer.gate.whenThrough(resolve));
}
