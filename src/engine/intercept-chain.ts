import { factBytes } from '../event/fact-bytes.js';
import type { ScanEvent } from '../event.js';
import { countDrop } from './count-drop.js';
import { INGRESS, type Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import type { MountedIntercept, Refused } from './mounted-intercept.js';

/** What the chain leans on. */
export interface ChainParts {
  /** In order of priority. */
  readonly intercepts: readonly MountedIntercept[];
  readonly ledger: Ledger;
  readonly journal: Journal | undefined;
  /** Whether what was learnt of an event is charged: not where somebody else says what it weighs. */
  readonly weighs: boolean;
  /** Takes an event that every intercept has let on. */
  readonly passed: (event: ScanEvent) => void;
  /** Told when there is room for one more. */
  readonly ready: () => void;
}

/**
 * The intercepts between ingress and egress, each seeing what the one before has done to an event.
 *
 * Nothing here waits on pressure; an event waits only for a slot of the intercept it is at.
 */
export class InterceptChain {
  readonly #parts: ChainParts;
  #cleared = false;

  constructor(parts: ChainParts) {
    this.#parts = parts;
  }

  /** True while the first intercept has a free slot and none further down is behind. */
  get hasRoom(): boolean {
    const { intercepts } = this.#parts;
    for (let i = 0; i < intercepts.length; i++) {
      const { active, concurrency, queue } = intercepts[i] as MountedIntercept;
      if (queue.length > 0 && (i === 0 || queue.length >= concurrency)) return false;
      if (i === 0 && active >= concurrency) return false;
    }
    return true;
  }

  /** Events in the chain. */
  get count(): number {
    let count = 0;
    for (const { active, queue } of this.#parts.intercepts) count += active + queue.length;
    return count;
  }

  /** Sends an event down the chain. */
  enter(event: ScanEvent): void {
    this.#advance(event, 0);
  }

  /** Drops what waits for a slot, and what comes out of one from now on. */
  clear(): void {
    this.#cleared = true;
    for (const { queue } of this.#parts.intercepts) {
      for (let event = queue.shift(); event; event = queue.shift()) this.#parts.ledger.release(event);
    }
  }

  #advance(event: ScanEvent, from: number): void {
    const { intercepts, ledger, weighs, passed } = this.#parts;
    for (let at = from; at < intercepts.length; at++) {
      const intercept = intercepts[at] as MountedIntercept;
      if (!intercept.acceptance.watches(event.type)) continue;
      if (intercept.active >= intercept.concurrency) {
        intercept.queue.push(event);
        return;
      }
      intercept.active++;
      const verdict = intercept.see(event);
      if (verdict instanceof Promise) {
        verdict.then((late) => this.#leave(intercept, at, event, late));
        return;
      }
      intercept.active--;
      if (verdict !== undefined) return this.#refuse(intercept, event, verdict);
    }
    if (weighs) ledger.grow(event, factBytes(event));
    passed(event);
  }

  /** One of an intercept's slots is free: the event goes on, and the next one takes the slot. */
  #leave(intercept: MountedIntercept, at: number, event: ScanEvent, verdict: Refused): void {
    intercept.active--;
    if (this.#cleared) return this.#parts.ledger.release(event);
    if (verdict === undefined) this.#advance(event, at + 1);
    else this.#refuse(intercept, event, verdict);
    while (intercept.queue.length > 0 && intercept.active < intercept.concurrency) {
      this.#advance(intercept.queue.shift() as ScanEvent, at);
    }
    this.#parts.ready();
  }

  #refuse(intercept: MountedIntercept, event: ScanEvent, reason: string): void {
    countDrop(intercept.tally, reason);
    this.#parts.journal?.done(event.entry, INGRESS);
    this.#parts.ledger.release(event);
  }
}
