import type { ScanEvent } from '../event.js';
import type { StateValue } from '../module-state.js';

/** The consumer that stands for the way through ingress and the intercepts; modules have their numbers, from 1. */
export const INGRESS = 0;

/**
 * What the engine tells of every step that must not be lost: the seam behind which a scan is kept so that it can be resumed.
 *
 * An entry is an event and who has yet to be done with it. It is held by `event.entry`; an event that leaves the intercepts gets a new
 * one, since they may have changed it. All that is told before a commit is saved by it at once, or not at all.
 */
export interface Journal {
  /** An event has been admitted: it has to go through ingress. */
  enter(event: ScanEvent): void;
  /** A module has to be done with an event; `undecided` where it has still to be asked whether it takes it. */
  hand(event: ScanEvent, consumer: number, undecided?: boolean): void;
  /** A consumer is done with an entry. */
  done(entry: number, consumer: number): void;
  /** A consumer is done with all that it has been handed so far. */
  doneAll(consumer: number): void;
  /** A fingerprint was claimed (`bits` added to its mask), as it lies in the set of what has been seen. */
  claimed(a: number, b: number, c: number, bits: number): void;
  /** Claims were given back. */
  released(a: number, b: number, c: number, bits: number): void;
  /** A module keeps another value, or with nothing one less. */
  kept(module: string, key: string, value: StateValue | undefined): void;
  /** A target that nobody can read again has been taken into scope. */
  target(text: string): void;
  /** From here on only outputs get anything done: what others had in hand is for the next run. */
  freeze(): void;
  /** Saves all of it. Synchronous; throws where it cannot be saved. */
  commit(): void;
}
