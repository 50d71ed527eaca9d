import type { ScanEvent } from '../event.js';
import { Deque } from '../util/deque.js';
import type { Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import type { MountedIntercept } from './mounted-intercept.js';

/**
 * Runs an intercept on events that have long gone on, for what it had yet to give of them when the scan was cut off.
 *
 * As many at once as the intercept may; nothing else becomes of the events.
 */
export class RunsAgain {
  readonly #intercept: MountedIntercept;
  readonly #ledger: Ledger;
  readonly #journal: Journal;
  readonly #queue = new Deque<ScanEvent>();
  #active = 0;

  constructor(intercept: MountedIntercept, ledger: Ledger, journal: Journal) {
    this.#intercept = intercept;
    this.#ledger = ledger;
    this.#journal = journal;
  }

  /** Takes an event, as it is kept for the intercept. */
  add(event: ScanEvent): void {
    this.#ledger.enter(event);
    this.#queue.push(event);
    this.#start();
  }

  #start(): void {
    while (this.#queue.length > 0 && this.#active < this.#intercept.concurrency) {
      this.#active++;
      void this.#run(this.#queue.shift() as ScanEvent);
    }
  }

  async #run(event: ScanEvent): Promise<void> {
    if (this.#intercept.ended === undefined) await this.#intercept.run(event);
    this.#active--;
    // What it gives from here on is kept under an entry of its own.
    this.#journal.done(event.entry, this.#intercept.number);
    this.#ledger.release(event);
    this.#start();
  }
}
