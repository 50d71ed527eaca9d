import type { Module, Scan, ScanSummary } from '../../../src/index.js';
import type { Payloads } from './payloads.js';
import type { Probe } from './probe.js';
import type { Setting } from './setting.js';

/** What a shape is made from. */
export interface ShapeParts {
  readonly setting: Setting;
  readonly payloads: Payloads;
  readonly probe: Probe;
  /** Returns the pressure of now. */
  readonly pressure: () => number;
}

/** One kind of work for a scan. */
export interface Shape {
  readonly modules: readonly Module[];
  /** Runs the scan. @default start() */
  readonly drive?: (scan: Scan) => Promise<ScanSummary>;
}
