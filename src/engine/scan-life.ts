import type { ScanOptions } from '../scan-options.js';
import { TurningPoint } from '../util/turning-point.js';
import type { Stopping } from './course-hooks.js';
import { EventLimit } from './event-limit.js';
import type { Life } from './life.js';

/** What a scan's life is told by, and tells. */
export interface ScanLifeOptions {
  readonly options: ScanOptions;
  /** Memory pressure now. */
  readonly level: () => number;
  /** Told that a limit of the user's own is reached. */
  readonly limited: (reason: string) => void;
  /** Told when nothing is in flight. */
  readonly idle: () => void;
  /** Told when a module has less in hand, or nobody anything left to do. */
  readonly settled: () => void;
}

/** How a scan stands, as its course says and its engine asks. */
export class ScanLife implements Life {
  reporting = false;
  paused = false;
  /** How it is to end before its time. */
  stopping: Stopping | undefined;
  /** Why not everything that was asked for is scanned. */
  shortfall: string | undefined;
  readonly limit: EventLimit;
  readonly idle: () => void;
  readonly settled: () => void;
  readonly #turningPoint: TurningPoint;
  readonly #level: () => number;

  constructor({ options, level, limited, idle, settled }: ScanLifeOptions) {
    this.limit = new EventLimit(options.maxEvents, limited);
    this.idle = idle;
    this.settled = settled;
    this.#turningPoint = new TurningPoint(options.memory?.low);
    this.#level = level;
  }

  get closed(): string | undefined {
    return this.stopping && 'the scan is stopping';
  }

  get outputsOnly(): boolean {
    return this.stopping !== undefined || this.reporting;
  }

  get deepest(): boolean {
    return this.#turningPoint.at(this.#level());
  }

  pass(): boolean {
    return this.limit.pass();
  }

  incomplete(reason: string): void {
    this.shortfall ??= reason;
  }
}
