import type { ScanEvent } from '../../src/event.js';

/** How a graph is put in writing; every text is whole lines. */
export interface GraphFormat {
  readonly header: string;
  readonly node: (event: ScanEvent) => string;
  readonly edge: (source: ScanEvent, target: ScanEvent) => string;
  /** What stands between nodes and edges, where all nodes must come first. */
  readonly between?: string;
  readonly footer: string;
}
