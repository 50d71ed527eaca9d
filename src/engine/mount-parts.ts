import type { Logger } from 'pino';
import type { ScanEvent } from '../event.js';
import type { Module, ModuleKind, ScanInfo } from '../module.js';
import type { ModuleError } from '../module-error.js';
import type { ModuleState } from '../module-state.js';
import type { Scope } from '../scope/scope.js';
import type { Acceptance } from './acceptance.js';
import type { EventQueue } from './event-queue.js';
import type { Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import type { Producer } from './producer.js';
import type { Pump } from './pump.js';

/** What a mounted module leans on. */
export interface MountParts {
  readonly module: Module;
  readonly options: unknown;
  readonly log: Logger;
  readonly scan: ScanInfo;
  readonly state: ModuleState;
  readonly scope: Scope;
  readonly root: ScanEvent;
  readonly producer: Producer;
  readonly acceptance: Acceptance;
  readonly inbox: EventQueue;
  readonly ledger: Ledger;
  readonly journal: Journal | undefined;
  readonly pump: Pump;
  /** True while the deepest is to be done first. */
  readonly deepest: () => boolean;
  /** True while nothing is to be delivered to it. */
  readonly held: (kind: ModuleKind) => boolean;
  readonly failed: (error: ModuleError) => void;
  /** Told when it has less in hand than before. */
  readonly settled: () => void;
}
