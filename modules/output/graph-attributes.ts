import type { ScanEvent } from '../../src/event.js';
import { eventSummary } from './event-summary.js';

/** What a graph file says of a node beside its label. */
export interface GraphAttributes {
  readonly type: string;
  readonly data: string;
  readonly host: string;
  readonly module: string;
  readonly scope_distance: number;
  readonly tags: string;
}

/** Returns what a graph file says of an event; texts are bounded. */
export function graphAttributes(event: ScanEvent): GraphAttributes {
  return {
    type: event.type,
    data: event.type === 'SCAN' ? (event.scanName ?? '') : eventSummary(event),
    host: event.host ?? '',
    module: event.module,
    scope_distance: event.scopeDistance,
    tags: event.sortedTags.join(' '),
  };
}
