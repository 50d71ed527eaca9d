import type { Module } from '../../src/module.js';
import { defineLineOutput, type LineOutputOptions } from './define-line-output.js';
import type { LineTarget } from './line-writer.js';

/**
 * Writes the mail addresses in scope, each once, one a line, as they are found.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [httpProbe(), excavate(), emails('emails.txt')] });
 * ```
 */
export const emails: (target?: LineTarget | LineOutputOptions) => Module = defineLineOutput({
  name: 'emails',
  summary: 'Writes the mail addresses in scope, each once',
  watches: ['EMAIL_ADDRESS'],
  acceptDupes: false,
  filter: (event) => (event.scopeDistance === 0 ? true : [false, 'not an address in scope']),
  format: (event) => `${String(event.data)}\n`,
});
