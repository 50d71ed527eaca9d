import type { Module } from '../../src/module.js';
import { defineGraphOutput, type GraphOutputOptions } from './define-graph-output.js';
import { graphAttributes } from './graph-attributes.js';
import type { LineTarget } from './line-writer.js';
import { xmlText } from './xml-text.js';

const NAMES = ['type', 'data', 'host', 'module', 'scope_distance', 'tags'] as const;
const declared = NAMES.map(
  (name) => `<attribute id="${name}" title="${name}" type="${name === 'scope_distance' ? 'integer' : 'string'}"/>`,
);

/**
 * Writes the graph of what led to what as GEXF, for Gephi and the like: every event a node, every parent to child an edge.
 *
 * The file appears when the scan is done. Source: GEXF 1.3, https://gexf.net.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [gexf('scan.gexf')] });
 * ```
 */
export const gexf: (target?: LineTarget | GraphOutputOptions) => Module = defineGraphOutput({
  name: 'gexf',
  summary: 'Writes what led to what as a GEXF graph',
  format: {
    header: `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>Headgate</creator></meta>
<graph defaultedgetype="directed" mode="static">
<attributes class="node" mode="static">${declared.join('')}</attributes>
<nodes>
`,
    node(event) {
      const attributes = graphAttributes(event);
      const values = NAMES.map((name) => `<attvalue for="${name}" value="${xmlText(String(attributes[name]))}"/>`);
      const label = xmlText(`${attributes.type}: ${attributes.data}`);
      return `<node id="${xmlText(event.id)}" label="${label}"><attvalues>${values.join('')}</attvalues></node>\n`;
    },
    between: '</nodes>\n<edges>\n',
    edge(source, target) {
      const [from, to] = [xmlText(source.id), xmlText(target.id)];
      return `<edge id="${from} ${to}" source="${from}" target="${to}" label="${xmlText(target.module)}"/>\n`;
    },
    footer: '</edges>\n</graph>\n</gexf>\n',
  },
});
