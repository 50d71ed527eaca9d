import type { ModuleTally } from '../engine/tally.js';

/** How far a scan has come, saved with every commit so that a resumed one tells of the whole. JSON data. */
export interface ScanProgress {
  /** 1 for the first. */
  readonly round: number;
  /** Events that have passed ingress and the intercepts. */
  readonly passed: number;
  /** Milliseconds that it has run. */
  readonly elapsed: number;
  /** True once its reports are asked for. */
  readonly reporting: boolean;
  /** Targets of a list that have been taken, from its start. */
  readonly taken: number;
  /** Events output, by type. */
  readonly events: Readonly<Record<string, number>>;
  /** What each module has done. */
  readonly modules: Readonly<Record<string, Readonly<ModuleTally>>>;
  /** Connections that were not made, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}
