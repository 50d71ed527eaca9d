import type { Module } from '../../src/module.js';
import { defineLineOutput, type LineOutputOptions } from './define-line-output.js';
import { eventSummary } from './event-summary.js';
import type { LineTarget } from './line-writer.js';

/**
 * Writes every event as a line for people: type, data, module and tags.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [text()] });
 * ```
 */
export const text: (target?: LineTarget | LineOutputOptions) => Module = defineLineOutput({
  name: 'text',
  summary: 'Writes every event as a line for people',
  watches: ['*'],
  format: (event) =>
    `${`[${event.type}]`.padEnd(20)} ${eventSummary(event)}\t${event.module}\t(${[...event.tags].sort().join(', ')})\n`,
});
