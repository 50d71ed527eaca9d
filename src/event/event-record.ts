import type { RareFacts } from './event-core.js';

/** Facts that few events have, as they are written down. */
export interface RareRecord
  extends Pick<
    RareFacts,
    'context' | 'sentence' | 'identity' | 'dnsChildren' | 'webSpiderDistance' | 'lineage' | 'scan'
  > {
  id?: string | undefined;
  hosts?: readonly string[] | undefined;
  /** All tags, where somebody has looked at them. */
  tags?: readonly string[] | undefined;
  /** Number of the functions that cannot be written down. */
  functions?: number | undefined;
  /** Number of the payload, where that is kept elsewhere. */
  payload?: number | undefined;
}

/**
 * One event as it is written down: a list, since names of fields would cost more than what they name. Trailing zeros are left out.
 *
 * Texts that repeat are numbers into a table; a parent is a place in the list of ancestors, or -1 for the root of the scan, -2 for none.
 */
export type EventRecord = [
  type: number,
  module: number,
  parent: number,
  depth: number,
  /** Milliseconds since 1970. */
  at: number,
  facts: number,
  distance: number,
  uuid: string,
  /** As `dataToJson` makes it. */
  data: unknown,
  bytes: number,
  /** 1 where it is the data. */
  host?: string | 0 | 1,
  port?: number,
  /** Own tags, while nobody has looked at them. */
  tags?: readonly string[] | 0,
  entry?: number,
  rare?: RareRecord | 0,
];

/** Events written down together. */
export interface EventRecords {
  readonly texts: readonly string[];
  /** Parents before their children. */
  readonly ancestors: readonly EventRecord[];
  readonly events: readonly EventRecord[];
  /** Something of the writer's own, JSON data. */
  readonly extra?: unknown;
}
