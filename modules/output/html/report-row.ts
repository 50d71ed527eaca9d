import type { ScanEvent } from '../../../src/event.js';
import { eventSummary } from '../event-summary.js';

/** One row of the table: type, data, host, module, time (ms since 1970), severity, tags, how it was found. */
export type ReportRow = readonly [
  type: string,
  data: string,
  host: string,
  module: string,
  time: number,
  severity: string,
  tags: string,
  context: string,
];

const LONGEST = 500;

/**
 * Says in a row of the report what an event is, each text at most 1,000 characters.
 *
 * @example
 * ```ts
 * reportRow(event)[0]; // 'DNS_NAME'
 * ```
 */
export function reportRow(event: ScanEvent): ReportRow {
  const { type, host = '', module, timestamp, tags, discoveryContext } = event;
  const finding = event.is('FINDING') ? event.data : undefined;
  const data = finding
    ? `${finding.title}${finding.url ? ` · ${finding.url}` : ''}`.slice(0, 1000)
    : eventSummary(event);
  const tagged = [...tags].sort().join(' ').slice(0, LONGEST);
  return [type, data, host, module, timestamp, finding?.severity ?? '', tagged, discoveryContext.slice(0, LONGEST)];
}
