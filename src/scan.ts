import type { BehaviorSubject, Observable } from 'rxjs';
import type { ModuleTally } from './engine/tally.js';
import type { ScanEvent } from './event.js';
import type { ModuleError } from './module-error.js';

/** Where a scan is in its life. */
export type ScanState =
  | 'NOT_STARTED'
  | 'STARTING'
  | 'RUNNING'
  | 'PAUSED'
  | 'FINISHING'
  | 'ABORTING'
  | 'ABORTED'
  | 'FAILED'
  | 'FINISHED';

/** What one module is at now. */
export interface ModuleStatus {
  /** Events waiting in its inbox. */
  readonly in: number;
  /** Events it has in hand. */
  readonly working: number;
  /** Events waiting in its outbox. */
  readonly out: number;
  /** Emissions waiting at its gate. */
  readonly waiting: number;
  /** Milliseconds an emission of its would wait now; `Infinity` with the limit hard. */
  readonly delay: number;
  /** Bytes of what waits in its inbox and outbox, in memory. */
  readonly bytes: number;
  /** Why it is switched off. */
  readonly disabled?: string;
}

/** A scan at one moment. */
export interface ScanStatus {
  readonly status: ScanState;
  readonly reason?: string;
  /** Milliseconds since it started. */
  readonly elapsed: number;
  /** 1 for the first round. */
  readonly round: number;
  readonly pressure: number;
  /** Events in flight, wherever they lie. */
  readonly queued: number;
  /** Bytes of those in memory. */
  readonly bytes: number;
  /** Those among them that lie on disk. */
  readonly spilled: number;
  /** Events waiting for ingress. */
  readonly ingress: number;
  /** Bytes of the dedup table, which no waiting frees. */
  readonly dedupBytes: number;
  /** Events output so far, by type. */
  readonly events: Readonly<Record<string, number>>;
  readonly modules: Readonly<Record<string, ModuleStatus>>;
  /** Why nothing moves, where nothing has for a while. */
  readonly stalled?: string;
}

/** Waits that all producers together had; durations in milliseconds. */
export interface WaitSummary {
  readonly memory: { readonly count: number; readonly total: number; readonly longest: number };
  readonly place: { readonly count: number; readonly total: number };
}

/** How a scan went. */
export interface ScanSummary {
  readonly name: string;
  readonly status: 'FINISHED' | 'ABORTED' | 'FAILED';
  readonly reason?: string;
  /** Directory from which it can be resumed; nothing where it is not kept, or nothing of it is left to be done. */
  readonly saved?: string;
  /** Milliseconds it took. */
  readonly duration: number;
  readonly rounds: number;
  /** Events output, by type. */
  readonly events: Readonly<Record<string, number>>;
  readonly modules: Readonly<Record<string, Readonly<ModuleTally>>>;
  /** The most bytes of events in flight in memory at once. */
  readonly peakBytes: number;
  /** Bytes written to disk because memory was full: 0 where everything fitted. */
  readonly spilledBytes: number;
  readonly waits: WaitSummary;
  /** Connections that were not made because of where they led, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Hash of the hosts of the targets: the same in whatever order, and with whatever others they cover. */
  readonly targetHash: string;
  /** Bytes of the dedup table, which no waiting frees. */
  readonly dedupBytes: number;
}

/** How to stop. */
export interface StopOptions {
  /** Let the outputs have what is queued; only producers stop. @default false */
  readonly drain?: boolean;
  /** Milliseconds that draining may take. @default 30000 */
  readonly timeout?: number;
  /** Why, for the summary. @default 'stopped' */
  readonly reason?: string;
}

/** A scan: started by the first subscription, iteration or `start()`, and only once. */
export interface Scan extends AsyncIterable<ScanEvent>, AsyncDisposable {
  readonly name: string;
  /** What is output, as it is found: multicast, nothing replayed. */
  readonly events$: Observable<ScanEvent>;
  /** How it goes; replays the latest, after its end too. */
  readonly status$: Observable<ScanStatus>;
  /** Memory pressure from 0 (idle) to 1 (at the limit). */
  readonly pressure$: BehaviorSubject<number>;
  /** Failures of modules, each contained and counted. */
  readonly errors$: Observable<ModuleError>;
  /** How it went; resolves once, whatever happened. */
  readonly done: Promise<ScanSummary>;
  /** Starts, and resolves as `done` does. */
  start(): Promise<ScanSummary>;
  /** Ends the scan: at once, or with `drain` once what is queued has been output. */
  stop(options?: StopOptions): Promise<void>;
  /** Stands still: nothing pulled or delivered, delays frozen; resolves when the outputs have what was on its way to them. */
  pause(): Promise<void>;
  /** Goes on. */
  resume(): Promise<void>;
  /** Ends one module: its queue goes, its waits end, everything else goes on. */
  kill(moduleName: string): Promise<void>;
  /** Adds a target while the scan runs. */
  seed(target: string): void;
}
