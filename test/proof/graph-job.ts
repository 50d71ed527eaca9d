import type { ScanOptions } from '../../src/index.js';

/** What a process that scans the graph is told. */
export interface GraphJob {
  /** Where its outputs go. */
  readonly directory: string;
  /** Size of the graph. */
  readonly nodes: number;
  /** More options of the scan, such as JSON can tell. @default {} */
  readonly options?: Partial<ScanOptions>;
}
