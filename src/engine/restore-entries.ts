import type { ScanEvent } from '../event.js';
import type { StateStore } from '../state/state-store.js';
import { nextTurn } from '../util/next-turn.js';
import type { Assembly } from './assembly.js';
import { countDrop } from './count-drop.js';
import { decodeEntries } from './decode-entries.js';
import { INGRESS } from './journal.js';
import type { MountedIntercept } from './mounted-intercept.js';
import type { MountedModule } from './mounted-module.js';
import { RunsAgain } from './runs-again.js';
import type { ScanJournal } from './scan-journal.js';

/** What the rest of a scan is given back to. */
export interface RestoreParts extends Assembly {
  /** True once the scan is stopping: what has not been given back stays where it is. */
  readonly stopping: () => boolean;
}

const UNASKED =
  'Events were saved before their `abortIf` and `onSuccess` were called: functions cannot be saved, so they go on without.';

/** What is given back. */
export interface RestoreOptions {
  readonly store: Pick<StateStore, 'batches' | 'doneThrough'>;
  /** Told of every batch before anything of it is handed out. */
  readonly journal: ScanJournal;
  /** Number of the last batch that an earlier run may have written. */
  readonly last: number;
  readonly warn: (message: string) => void;
  /** True where the reports had been asked for: what had not got through then was for outputs only. */
  readonly reporting: boolean;
}

/**
 * Gives the engine back what earlier runs left undone, a batch at a time with the thread handed back in between.
 *
 * @param parts The engine, which must not end meanwhile.
 * @param options See {@link RestoreOptions}.
 * @throws Error naming what is damaged.
 */
export async function restoreEntries(parts: RestoreParts, options: RestoreOptions): Promise<void> {
  const { store, journal, last, reporting, warn } = options;
  const unasked = () => warn(UNASKED);
  const { ingress, egress, ledger, stopping } = parts;
  const hosts = new Map([...parts.intercepts, ...parts.modules].map((host) => [host.number, host]));
  const doneThrough = store.doneThrough();
  const give = (event: ScanEvent, consumer: number) => {
    if (consumer === INGRESS) {
      if (!reporting) return ingress.restore(event);
      ledger.enter(event);
      return egress.report(event);
    }
    const host = hosts.get(Math.abs(consumer));
    if (!host) throw new Error(`Expected modules up to ${hosts.size}, got ${consumer} as one that has yet to be done`);
    if ('inbox' in host) restoreTo(host, event, consumer < 0);
    else again(host).add(event);
  };
  const runs = new Map<MountedIntercept, RunsAgain>();
  const again = (intercept: MountedIntercept) => {
    const known = runs.get(intercept) ?? new RunsAgain(intercept, ledger, journal);
    runs.set(intercept, known);
    return known;
  };
  const restoreTo = (module: MountedModule, event: ScanEvent, undecided: boolean) => {
    if (module.ended !== undefined) {
      countDrop(module.tally, 'module ended');
      journal.done(event.entry, module.number);
    } else if (event.type === 'SCAN') {
      module.startSource();
      journal.done(event.entry, module.number);
    } else if (undecided) egress.askAgain(event, module);
    else module.accept(event);
  };
  for (const batch of store.batches()) {
    if (stopping() || batch.id > last) return;
    const entries = decodeEntries(batch, parts.root, doneThrough, unasked);
    journal.adopt(batch.id, entries);
    for (const { event, consumers } of entries) for (const consumer of consumers) give(event, consumer);
    await nextTurn();
  }
}
