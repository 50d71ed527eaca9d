import type { ScanEvent } from '../event.js';
import type { AnyModuleSpec } from '../module.js';
import type { Journal } from './journal.js';

/** What one module tells the journal: when it is done with what it was handed. */
export class ConsumerJournal {
  readonly #journal: Journal;
  readonly #consumer: number;
  readonly #finishes: boolean;
  readonly #replay: 'event' | 'round' | 'scan';
  /** Events held beyond their delivery, and how often. */
  readonly #holds = new Map<ScanEvent, number>();
  /** Last entry that the round which ends now may have had; 0 for none. */
  #mark = 0;

  /**
   * @param journal Of the scan.
   * @param consumer Number of the module.
   * @param spec Of the module.
   */
  constructor(journal: Journal, consumer: number, spec: AnyModuleSpec) {
    this.#journal = journal;
    this.#consumer = consumer;
    this.#finishes = spec.finish !== undefined;
    this.#replay = spec.replay ?? (spec.pipeline ? 'round' : 'event');
  }

  /** An event is held once more: it is done when the last has let go of it. */
  held(event: ScanEvent): void {
    this.#holds.set(event, (this.#holds.get(event) ?? 0) + 1);
  }

  /** Somebody has let go of an event. */
  left(event: ScanEvent): void {
    if (this.#holds.size > 0) {
      const holds = this.#holds.get(event);
      if (holds !== undefined) {
        if (holds === 1) this.#holds.delete(event);
        else this.#holds.set(event, holds - 1);
        return;
      }
    }
    if (this.#replay === 'event') this.#journal.done(event.entry, this.#consumer);
  }

  /** Its pipeline is about to flush, with nothing left in its inbox. */
  flushing(): void {
    if (this.#replay === 'round') this.#mark = this.#journal.mark();
  }

  /** Its pipeline has flushed. */
  flushed(): void {
    if (!this.#finishes) this.#endRound();
  }

  /** Its `finish` has ended. */
  finished(): void {
    this.#endRound();
  }

  /** The module has ended: what it was handed and not done with is dropped, on disk too. */
  ended(): void {
    if (this.#replay !== 'scan' && !this.#journal.frozen) this.#doneAll(this.#journal.mark());
  }

  /** The module has cleaned up: whatever it gathered of the scan, it has made of it what it could. */
  cleaned(): void {
    if (this.#replay === 'scan' && !this.#journal.frozen) this.#doneAll(this.#journal.mark());
  }

  /** A module that watches nothing starts: returns what tells that it has ended. */
  source(root: ScanEvent): () => void {
    const twin = root.twin();
    this.#journal.hand(twin, this.#consumer);
    return () => this.#journal.done(twin.entry, this.#consumer);
  }

  #endRound(): void {
    if (this.#mark > 0) this.#doneAll(this.#mark);
    this.#mark = 0;
  }

  #doneAll(mark: number): void {
    this.#journal.doneAll(this.#consumer, mark);
  }
}
