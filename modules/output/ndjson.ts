import type { Module } from '../../src/module.js';
import { defineLineOutput, type LineOutputOptions } from './define-line-output.js';
import type { LineTarget } from './line-writer.js';

/**
 * Writes every event as JSON, one a line.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [ndjson('events.ndjson')] });
 * ```
 */
export const ndjson: (target?: LineTarget | LineOutputOptions) => Module = defineLineOutput({
  name: 'ndjson',
  summary: 'Writes every event as JSON, one a line',
  watches: ['*'],
  format: (event) => `${JSON.stringify(event)}\n`,
});
