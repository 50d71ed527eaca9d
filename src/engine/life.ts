import type { ScanEvent } from '../event.js';

/** How a scan stands, as its engine needs to know. */
export interface Life {
  /** Why nothing is admitted any more. */
  readonly closed: string | undefined;
  /** True while nothing is pulled or delivered, save to outputs. */
  readonly paused: boolean;
  /** True while only outputs are to get events. */
  readonly outputsOnly: boolean;
  /** True while what is emitted belongs to the report. */
  readonly reporting: boolean;
  /** True while the deepest event is to be done first. */
  readonly deepest: boolean;
  /** Counts an event that enters the chain; false refuses it. */
  pass(event: ScanEvent): boolean;
  /** Takes note that not everything that was asked for is scanned. */
  incomplete(reason: string): void;
  /** Nothing is in flight. */
  idle(): void;
  /** A module has less in hand, or no part of the engine has anything left to do now. */
  settled(): void;
}
