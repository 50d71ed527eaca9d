import { stringify } from 'csv-stringify/sync';
import type { ScanEvent } from '../../src/event.js';
import type { Module } from '../../src/module.js';
import { printable } from '../../src/util/printable.js';
import { defineLineOutput, type LineOutputOptions } from './define-line-output.js';
import { eventSummary } from './event-summary.js';
import type { LineTarget } from './line-writer.js';

const COLUMNS = [
  'type',
  'data',
  'host',
  'resolved_hosts',
  'module',
  'scope_distance',
  'tags',
  'discovery_context',
  'time',
];

/**
 * Writes every event as a row of a table, after a row of column names.
 *
 * Cells that a spreadsheet would take for a formula are neutralised by a leading apostrophe.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [csv('events.csv')] });
 * ```
 */
export const csv: (target?: LineTarget | LineOutputOptions) => Module = defineLineOutput({
  name: 'csv',
  summary: 'Writes every event as a row of a CSV table',
  watches: ['*'],
  header: row(COLUMNS),
  format: (event) => row(cells(event)),
});

function cells(event: ScanEvent): (string | number)[] {
  return [
    event.type,
    eventSummary(event),
    event.host ?? '',
    [...event.resolvedHosts].join(' '),
    event.module,
    event.scopeDistance,
    [...event.tags].sort().join(' '),
    printable(event.discoveryContext),
    new Date(event.timestamp).toISOString(),
  ];
}

function row(values: readonly (string | number)[]): string {
  return stringify([values], { escape_formulas: true });
}
