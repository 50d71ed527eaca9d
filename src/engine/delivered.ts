import type { ScanEvent } from '../event.js';
import type { Delivery, Hold } from '../util/delivery.js';

/** One event in one module's hands: done when `next` has returned and every hold on it has been released. */
export class Delivered implements Delivery, Hold {
  readonly #event: ScanEvent;
  readonly #done: (event: ScanEvent) => void;
  #holds = 1;

  /**
   * @param event What was delivered.
   * @param done Told once the module is done with it.
   */
  constructor(event: ScanEvent, done: (event: ScanEvent) => void) {
    this.#event = event;
    event.payload?.pin();
    this.#done = done;
  }

  hold(): Hold {
    this.#holds++;
    return this;
  }

  /** Releases one hold; delivering it was the first. */
  release(): void {
    if (--this.#holds > 0) return;
    this.#event.payload?.unpin();
    this.#done(this.#event);
  }
}
