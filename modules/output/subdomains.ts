import type { Module } from '../../src/module.js';
import { defineLineOutput, type LineOutputOptions } from './define-line-output.js';
import type { LineTarget } from './line-writer.js';

/**
 * Writes the host names in scope that resolve, each once, one a line, as they are found.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), subdomains('names.txt')] });
 * ```
 */
export const subdomains: (target?: LineTarget | LineOutputOptions) => Module = defineLineOutput({
  name: 'subdomains',
  summary: 'Writes the host names in scope, each once',
  watches: ['DNS_NAME'],
  acceptDupes: false,
  filter: (event) => (event.scopeDistance === 0 && !event.hasTag('unresolved') ? true : [false, 'not a name in scope']),
  format: (event) => `${String(event.data)}\n`,
});
