import type { Module } from '../../src/module.js';
import { defineGraphOutput, type GraphOutputOptions } from './define-graph-output.js';
import { graphAttributes } from './graph-attributes.js';
import type { LineTarget } from './line-writer.js';
import { xmlText } from './xml-text.js';

const NAMES = ['type', 'data', 'host', 'module', 'scope_distance', 'tags'] as const;
const declared = NAMES.map(
  (name) =>
    `<key id="${name}" for="node" attr.name="${name}" attr.type="${name === 'scope_distance' ? 'int' : 'string'}"/>\n`,
);

/**
 * Writes the graph of what led to what as GraphML, for yEd, networkx and the like: every event a node, every parent to child an edge.
 *
 * The file appears when the scan is done. Source: GraphML, http://graphml.graphdrawing.org.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [graphml('scan.graphml')] });
 * ```
 */
export const graphml: (target?: LineTarget | GraphOutputOptions) => Module = defineGraphOutput({
  name: 'graphml',
  summary: 'Writes what led to what as a GraphML graph',
  format: {
    header: `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${declared.join('')}<key id="found_by" for="edge" attr.name="found_by" attr.type="string"/>
<graph id="scan" edgedefault="directed">
`,
    node(event) {
      const attributes = graphAttributes(event);
      const values = NAMES.map((name) => `<data key="${name}">${xmlText(String(attributes[name]))}</data>`);
      return `<node id="${xmlText(event.id)}">${values.join('')}</node>\n`;
    },
    edge(source, target) {
      const by = `<data key="found_by">${xmlText(target.module)}</data>`;
      return `<edge source="${xmlText(source.id)}" target="${xmlText(target.id)}">${by}</edge>\n`;
    },
    footer: '</graph>\n</graphml>\n',
  },
});
