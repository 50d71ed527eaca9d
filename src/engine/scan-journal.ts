import type { ScanEvent } from '../event.js';
import type { StateValue } from '../module-state.js';
import type { StateStore } from '../state/state-store.js';
import { encodeEntries } from './encode-entries.js';
import { INGRESS, type Journal } from './journal.js';
import { JournalWindow, type OpenBatch, type OpenEntry } from './journal-window.js';
import { OpenBatches } from './open-batches.js';
import { PendingFacts } from './pending-facts.js';

/** What a journal is kept with. */
export interface ScanJournalOptions {
  readonly store: StateStore;
  /** Numbers of the outputs: they go on once the journal is frozen. */
  readonly outputs: ReadonlySet<number>;
  /** Facts to be laid over those saved, JSON texts by name; asked at each commit. @default none */
  readonly facts?: (() => Readonly<Record<string, string>>) | undefined;
  readonly warn: (message: string) => void;
  /** Told when it can save again after it could not. */
  readonly relieved: () => void;
}

/** The fact that tells the number of the next batch: none is used twice. */
const NEXT_BATCH = 'nextBatch';
/** Milliseconds between a change and its commit. */
const INTERVAL = 200;
/** What is pending that makes it early: entries or pairs, and bytes. */
const MANY = 16_384;
const HEAVY = 8 * 1024 ** 2;
/** Most milliseconds between two attempts while it cannot be saved. */
const LONGEST_PAUSE = 10_000;

/**
 * Keeps a scan in a state store, a commit at a time: what is over within the time of one is never written.
 *
 * Nothing is held of an entry that is on disk but how many are left of its batch. A commit that fails loses nothing: all of it stays in
 * memory, `stuck` says so, and it is tried again until it succeeds.
 */
export class ScanJournal implements Journal {
  frozen = false;
  stuck = false;
  /** Has a commit done; whoever hears of the bytes that it moves may emit, and must hear of them when it is over. @default there and then */
  around: (commit: () => void) => void = (commit) => commit();
  readonly #options: ScanJournalOptions;
  readonly #window: JournalWindow;
  readonly #batches = new OpenBatches();
  readonly #facts = new PendingFacts();
  #timer: NodeJS.Timeout | undefined;
  #early: NodeJS.Immediate | undefined;
  #pause = INTERVAL;
  #dirty = false;
  #closed = false;

  constructor(options: ScanJournalOptions) {
    this.#options = options;
    this.#window = new JournalWindow(JSON.parse(options.store.facts()[NEXT_BATCH] ?? '1') as number);
  }

  /** Batches on disk of which something is left. */
  get batches(): number {
    return this.#batches.size;
  }

  /** Takes on what is left of a batch of an earlier run, as `decodeEntries` read it. */
  adopt(id: number, entries: readonly OpenEntry[]): void {
    this.#batches.adopt(
      id,
      entries.map(({ consumers }) => consumers),
    );
    if (entries.length === 0) this.#changed();
  }

  enter(event: ScanEvent): void {
    this.#window.add(event, INGRESS);
    this.#changed();
  }

  hand(event: ScanEvent, consumer: number, undecided = false): void {
    if (event.entry === 0) this.#window.add(event, undecided ? -consumer : consumer);
    else this.#window.hand(event.entry, undecided ? -consumer : consumer);
    this.#changed();
  }

  done(entry: number, consumer: number): void {
    if (this.frozen && !this.#options.outputs.has(consumer)) return;
    if (!this.#window.done(entry, consumer)) this.#batches.done(entry, consumer);
    this.#changed();
  }

  mark(): number {
    return this.#window.mark();
  }

  doneAll(consumer: number, mark: number): void {
    if (this.frozen && !this.#options.outputs.has(consumer)) return;
    this.#window.doneAll(consumer, mark);
    this.#batches.doneAll(consumer, mark);
    this.#changed();
  }

  claimed(a: number, b: number, c: number, bits: number): void {
    this.#facts.claimed(a, b, c, bits);
    this.#changed();
  }

  released(a: number, b: number, c: number, bits: number): void {
    this.#facts.released(a, b, c, bits);
    this.#changed();
  }

  kept(module: string, key: string, value: StateValue | undefined): void {
    this.#facts.keep(module, key, value);
    this.#changed();
  }

  target(text: string): void {
    this.#facts.target(text);
    this.#changed();
  }

  freeze(): void {
    this.frozen = true;
  }

  commit(): void {
    this.#disarm();
    // To write heavy data down it may have to be read.
    if (this.#dirty) this.around(() => this.#commit());
  }

  /** Saves what is left to be saved, and leaves no timer. @throws Error where it cannot be saved. */
  close(): void {
    this.#closed = true;
    this.#disarm();
    this.commit();
  }

  #commit(): void {
    const open = this.#window.open();
    try {
      this.#save(open);
    } catch (error) {
      this.#delay(error);
      throw error;
    }
    this.#batches.saved();
    this.#facts.saved();
    for (const { id, entries } of open) this.adopt(id, entries);
    this.#window.clear();
    this.#dirty = false;
    this.#relieve();
  }

  #save(open: readonly OpenBatch[]): void {
    const { store, facts } = this.#options;
    store.commit({
      batches: open.map(({ id, entries }) => ({ id, events: encodeEntries(entries, this.#unwritable) })),
      ...this.#batches.changes(),
      ...this.#facts.changes(),
      facts: { ...facts?.(), [NEXT_BATCH]: String(this.#window.next) },
    });
  }

  /** Sees to it that there is a commit; never here and now, in the middle of what belongs together. */
  #changed(): void {
    this.#dirty = true;
    if (this.#closed) return;
    this.#timer ??= setTimeout(this.#attempt, INTERVAL).unref();
    if (this.#early || this.stuck || !this.#isFull) return;
    this.#early = setImmediate(this.#attempt);
  }

  get #isFull(): boolean {
    const { live, bytes } = this.#window;
    return live + this.#batches.pending >= MANY || bytes + this.#facts.bytes >= HEAVY;
  }

  readonly #attempt = (): void => {
    try {
      this.commit();
    } catch {} // told of, and tried again
  };

  #delay(error: unknown): void {
    const { warn } = this.#options;
    if (!this.stuck) {
      const reason = error instanceof Error ? error.message : String(error);
      warn(`The state of the scan cannot be saved, so it stands still until it can: ${reason}`);
    }
    this.stuck = true;
    if (this.#closed) return;
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    this.#timer = setTimeout(this.#attempt, this.#pause); // keeps the process alive: nothing else may
  }

  #relieve(): void {
    this.#pause = INTERVAL;
    if (!this.stuck) return;
    this.stuck = false;
    this.#options.relieved();
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#early);
    this.#timer = undefined;
    this.#early = undefined;
  }

  readonly #unwritable = ({ event }: OpenEntry, error: unknown): void => {
    this.#options.warn(
      `An event of \`${event.module}\` (${event.type}) is not kept, and lost where the scan is killed now: ${(error as Error)?.message ?? error}`,
    );
  };
}
