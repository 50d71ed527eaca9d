import type { ScanEvent } from '../event.js';
import type { StateValue } from '../module-state.js';

/** The consumer that stands for the way through ingress and the intercepts; modules have their numbers, from 1. */
export const INGRESS = 0;

/**
 * What the engine tells of every step that must not be lost: the seam behind which a scan is kept so that it can be resumed.
 *
 * An entry is an event and who has yet to be done with it. It is held by `event.entry`; an event that leaves the intercepts gets a new
 * one, since they may have changed it. All that is told before a commit is saved by it at once, or not at all; nothing is saved in the
 * middle of what runs synchronously.
 */
export interface Journal {
  /** True once only outputs get anything done. */
  readonly frozen: boolean;
  /** True while nothing can be saved: nothing more is to be handed out, save to outputs, until it can. */
  readonly stuck: boolean;
  /** An event has been admitted: it has to go through ingress. */
  enter(event: ScanEvent): void;
  /** A consumer has to be done with an event, which gets an entry if it has none; `undecided` where it has still to be asked whether it takes it. */
  hand(event: ScanEvent, consumer: number, undecided?: boolean): void;
  /** A consumer is done with an entry; told once. */
  done(entry: number, consumer: number): void;
  /** Returns the last entry so far: all later ones have greater numbers. */
  mark(): number;
  /** A consumer is done with all that it has been handed, up to an entry that `mark` gave. */
  doneAll(consumer: number, mark: number): void;
  /** A fingerprint was claimed (`bits` added to its mask), as it lies in the set of what has been seen. */
  claimed(a: number, b: number, c: number, bits: number): void;
  /** Claims were given back. */
  released(a: number, b: number, c: number, bits: number): void;
  /** A module keeps another value, or with nothing one less. @throws TypeError where the value is not what JSON can tell. */
  kept(module: string, key: string, value: StateValue | undefined): void;
  /** A target that nobody can read again has been taken into scope. */
  target(text: string): void;
  /**
   * From here on only outputs get anything done: what others had in hand is for the next run.
   *
   * Not to be called while an event is on its way out of the chain, by a subscriber of `events$`, say: a microtask later.
   */
  freeze(): void;
  /** Saves all of it. Synchronous; throws where it cannot be saved. */
  commit(): void;
}
