import type { StateValue } from '../module-state.js';
import { noChanges } from '../state/no-changes.js';
import { restoreClaims } from '../state/restore-claims.js';
import type { ScanBirth, ScanFacts } from '../state/scan-facts.js';
import type { ScanProgress } from '../state/scan-progress.js';
import type { StateStore } from '../state/state-store.js';
import { nextTurn } from '../util/next-turn.js';
import type { SeenSet } from '../util/seen-set.js';
import { KeptState } from './kept-state.js';
import { type RestoreParts, restoreEntries } from './restore-entries.js';
import { ScanJournal } from './scan-journal.js';
import { sumOf } from './sum-of.js';
import type { ModuleTally } from './tally.js';

/** What a scan is kept with. */
export interface KeptScanOptions {
  readonly directory: string;
  readonly store: StateStore;
  readonly facts: ScanFacts;
  /** Numbers of the modules that are outputs. */
  readonly outputs: ReadonlySet<number>;
  readonly warn: (message: string) => void;
  /** Told when it can be saved again after it could not. */
  readonly relieved: () => void;
}

/** Where a scan stands, asked at each commit. */
export interface Standing {
  readonly progress: ScanProgress;
  readonly types: readonly string[];
}

/**
 * One scan as it is kept in its state: what an earlier run left, and the journal of this one.
 *
 * `openKeptScan` makes one; whoever has it closes it, by `end`, whatever happens.
 */
export class KeptScan {
  readonly directory: string;
  readonly birth: ScanBirth;
  /** How far an earlier run has come; nothing where there was none. */
  readonly progress: ScanProgress | undefined;
  /** Event types as an earlier run has numbered them. */
  readonly types: readonly string[];
  readonly journal: ScanJournal;
  readonly #store: StateStore;
  readonly #warn: (message: string) => void;
  /** Number of the last batch that an earlier run may have written. */
  readonly #last: number;
  #standing: (() => Standing) | undefined;
  #sealed = false;

  constructor({ directory, store, facts, outputs, warn, relieved }: KeptScanOptions) {
    this.directory = directory;
    this.birth = facts.scan;
    this.progress = facts.progress;
    this.types = facts.types ?? [];
    this.#store = store;
    this.#warn = warn;
    this.#last = Number(store.facts().nextBatch ?? 1) - 1;
    this.journal = new ScanJournal({
      store,
      outputs,
      facts: () => this.#facts(),
      warn,
      relieved,
    });
  }

  /** Takes note of the list of targets, or compares it with that of the first run. @throws Error where it is another. */
  checkTargets(digest: string | undefined): void {
    const { targets } = this.birth;
    if (targets === digest) return;
    if (this.progress === undefined) return this.#note({ scan: { ...this.birth, targets: digest } });
    if (targets === undefined) return; // it was no list: what was taken of it is told by the dedup of emissions
    throw new Error(
      `Expected the targets of the scan that is kept in \`${this.directory}\`, ${countOf(targets)}, got ${countOf(digest)}: give it the same list, or another directory`,
    );
  }

  /** Claims again what earlier runs have seen. */
  restoreClaims(seen: SeenSet): void {
    restoreClaims(this.#store, seen);
  }

  /** What a module keeps. */
  stateOf(module: string): KeptState {
    const saved = Array.from(this.#store.kept(module), ([key, text]) => [key, JSON.parse(text) as StateValue] as const);
    return new KeptState(saved, (key, value) => this.journal.kept(module, key, value));
  }

  /** From here on every commit says where the scan stands: its sources have started. */
  begun(standing: () => Standing): void {
    this.#standing = standing;
  }

  /** Gives the engine back what earlier runs left undone; settles when all of it is there, or the scan is stopping. */
  async restore(parts: RestoreParts, standing: () => Standing): Promise<void> {
    const { taken = 0 } = this.birth.targets === undefined ? {} : (this.progress ?? {});
    parts.seeds.restore(this.#store.targets(), taken);
    if (!this.progress) return;
    const { events, modules, reporting } = this.progress;
    Object.assign(parts.egress.counts, events);
    for (const [name, tally] of Object.entries(modules)) takeOn(parts.tallies.get(name), tally);
    this.begun(standing);
    await restoreEntries(parts, {
      store: this.#store,
      journal: this.journal,
      last: this.#last,
      reporting,
      warn: this.#warn,
    });
  }

  /** Saves what is to be saved, or says why it cannot; in a turn of its own, so that it tears nothing that belongs together. */
  async commit(): Promise<void> {
    await nextTurn();
    if (!this.#sealed) this.#save(() => this.journal.commit());
  }

  /** Does as `sealNow`, in a turn of its own. */
  async seal(): Promise<void> {
    await nextTurn();
    this.sealNow();
  }

  /** Saves all there is, and takes note of nothing more: what is dropped from here on is for the next run. */
  sealNow(): void {
    if (this.#sealed) return;
    this.#sealed = true;
    this.journal.freeze();
    this.#save(() => this.journal.close());
  }

  /** Closes it; a scan that has finished is marked so. Tells whether it can be resumed. */
  end(finished: boolean): boolean {
    let resumable = !finished || this.#sealed;
    try {
      if (!this.#sealed) this.journal.close();
      if (!resumable) this.#note({ finished: Date.now() });
    } catch (error) {
      resumable = true;
      this.#warn(`The end of the scan is not saved: ${(error as Error).message}`);
    }
    this.#store.close();
    return resumable;
  }

  #save(save: () => void): void {
    try {
      save();
    } catch (error) {
      this.#warn(`The latest steps of the scan are not saved, and will be done again: ${(error as Error).message}`);
    }
  }

  #facts(): Record<string, string> {
    const standing = this.#standing?.();
    return standing ? textsOf({ progress: standing.progress, types: standing.types }) : {};
  }

  #note(facts: Partial<ScanFacts>): void {
    this.#store.commit({ ...noChanges, facts: textsOf(facts) });
  }
}

function textsOf(facts: Partial<ScanFacts>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, JSON.stringify(fact)]));
}

/** Adds what a module has done in earlier runs; one that was switched off then is tried again. */
function takeOn(tally: ModuleTally | undefined, { consumed, produced, dropped, failures }: ModuleTally): void {
  if (!tally) return;
  tally.consumed += consumed;
  tally.produced += produced;
  tally.failures += failures;
  Object.assign(tally.dropped, sumOf(tally.dropped, dropped));
}

function countOf(digest: string | undefined): string {
  if (digest === undefined) return 'what is no list';
  const [count, hash = ''] = digest.split(' ');
  return `a list of ${count} (digest ${hash.slice(0, 8)})`;
}
