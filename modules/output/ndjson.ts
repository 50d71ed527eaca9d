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
  format: (event) => `${escaped(JSON.stringify(event))}\n`,
});

/** JSON escapes the C0 controls only; the others steer terminals too, and U+2028 ends lines for some readers. */
function escaped(json: string): string {
  return json.replace(
    /[\u007F-\u009F\u2028\u2029]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
