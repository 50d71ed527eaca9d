import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Pulling } from '../src/util/pulling.js';
import type { Gate } from './gate.js';

/** How {@link Turnstile} shares the thread. */
export interface TurnstileOptions {
  /** Milliseconds without a break before others get a turn. @default 8 */
  readonly slice?: number | undefined;
  /** Where turns are timed. @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined;
}

/** Items between two looks at the clock. */
const BURST = 32;

/**
 * Lets one item through at a time: as the gate does, while nobody downstream holds it, and with a turn for others in between.
 *
 * @example
 * ```ts
 * const turnstile = new Turnstile(gate, {}, run);
 * while (turnstile.mayPass()) take();
 * ```
 */
export class Turnstile implements Pulling {
  readonly #gate: Gate | undefined;
  readonly #pays: boolean;
  readonly #slice: number;
  readonly #scheduler: SchedulerLike;
  readonly #resume: () => void;
  #paid = false;
  #holds = 0;
  #awaitsRelease = false;
  #burst = 0;
  #sliceEnd = 0;
  #cancel: (() => void) | undefined;

  /**
   * @param gate Asked before each item; paid at where no `backpressure` is on it.
   * @param options See {@link TurnstileOptions}.
   * @param resume Called when an item that could not pass may.
   */
  constructor(gate: Gate | undefined, options: TurnstileOptions, resume: () => void) {
    const { slice = 8, scheduler = asyncScheduler } = options;
    this.#gate = gate;
    this.#pays = gate !== undefined && !gate.attached;
    this.#slice = slice;
    this.#scheduler = scheduler;
    this.#resume = resume;
    this.#renew();
  }

  /** Tells whether the next item may be taken now; where not, `resume` is called once it may. */
  mayPass(): boolean {
    this.#awaitsRelease = this.#holds > 0;
    return !this.#awaitsRelease && !this.#sliceIsOver() && this.#mayPassGate();
  }

  /** Takes note that an item has been taken: the next one pays anew. */
  passed(): void {
    this.#paid = false;
  }

  hold(): () => void {
    this.#holds++;
    return () => {
      if (--this.#holds === 0 && this.#awaitsRelease) this.#goOn();
    };
  }

  /** Calls nobody back any more. */
  cancel(): void {
    this.#cancel?.();
    this.#awaitsRelease = false;
  }

  #mayPassGate(): boolean {
    const gate = this.#gate;
    if (!gate) return true;
    if (!this.#pays) {
      if (!gate.blocked) return true;
      this.#cancel = gate.whenOpen(this.#goOn);
      return false;
    }
    this.#paid ||= gate.enter(this.#pay);
    if (!this.#paid) this.#cancel = () => gate.withdraw(this.#pay);
    return this.#paid;
  }

  #sliceIsOver(): boolean {
    if (++this.#burst % BURST !== 0 || this.#scheduler.now() < this.#sliceEnd) return false;
    const turn = this.#scheduler.schedule(this.#goOn);
    this.#cancel = () => turn.unsubscribe();
    return true;
  }

  readonly #pay = (): void => {
    this.#paid = true;
    this.#goOn();
  };

  readonly #goOn = (): void => {
    this.#cancel = undefined;
    this.#awaitsRelease = false;
    this.#renew();
    this.#resume();
  };

  #renew(): void {
    this.#burst = 0;
    this.#sliceEnd = this.#scheduler.now() + this.#slice;
  }
}
