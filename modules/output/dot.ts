import type { Module } from '../../src/module.js';
import { defineGraphOutput, type GraphOutputOptions } from './define-graph-output.js';
import { graphAttributes } from './graph-attributes.js';
import type { LineTarget } from './line-writer.js';

/** Characters of data in a label. */
const LONGEST = 60;
const COLORS: Readonly<Record<string, string>> = {
  SCAN: '#d9d9d9',
  DNS_NAME: '#bfdbf7',
  IP_ADDRESS: '#cfe8cf',
  OPEN_TCP_PORT: '#fdebc8',
  URL: '#e3d4f0',
  URL_UNVERIFIED: '#f1eaf7',
  TLS_CERTIFICATE: '#d5eef0',
  FINDING: '#f7c6c5',
};

/**
 * Writes the graph of what led to what as DOT, for Graphviz: every event a node, every parent to child an edge.
 *
 * The file appears when the scan is done. Source: the DOT language, https://graphviz.org/doc/info/lang.html.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dot('scan.dot')] });
 * ```
 */
export const dot: (target?: LineTarget | GraphOutputOptions) => Module = defineGraphOutput({
  name: 'dot',
  summary: 'Writes what led to what as a DOT graph',
  format: {
    header: `digraph scan {
rankdir=LR
node [shape=box style="rounded,filled" fillcolor="#f4f4f4" color="#888888" fontname="Helvetica" fontsize=10]
edge [color="#888888" arrowsize=0.6]
`,
    node(event) {
      const { type, data } = graphAttributes(event);
      const short = data.length > LONGEST ? `${data.slice(0, LONGEST)}…` : data;
      const color = COLORS[type] === undefined ? '' : ` fillcolor=${quoted(COLORS[type])}`;
      return `${quoted(event.id)} [label=${quoted(type, short)} tooltip=${quoted(data)}${color}]\n`;
    },
    edge: (source, target) => `${quoted(source.id)} -> ${quoted(target.id)} [tooltip=${quoted(target.module)}]\n`,
    footer: '}\n',
  },
});

/** Returns lines of text as one quoted string; what Graphviz would take for an escape or an entity stands as it is. */
function quoted(...lines: readonly string[]): string {
  const escaped = lines.map((line) => line.replace(/["\\]/g, '\\$&').replaceAll('&', '&amp;').replaceAll('\0', ''));
  return `"${escaped.join('\\n')}"`;
}
