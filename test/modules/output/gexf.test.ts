import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectedGraph } from 'graphology';
import reader from 'graphology-gexf';
import { afterAll, expect, it } from 'vitest';
import { gexf } from '../../../modules/output/gexf.js';
import { graphScan, HOSTILE } from './graph-scan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

it('writes every event and what led to it, as others read it', async () => {
  const { text, links, ids, one } = await graphScan(gexf, join(folder, 'a.gexf'));
  const graph = reader.parse(DirectedGraph, text);
  expect(graph.nodes().sort()).toEqual(ids);
  expect(graph.mapEdges((_edge, _attributes, source, target) => `${source} ${target}`).sort()).toEqual(links);
  expect(graph.getNodeAttributes(one('RAW_TEXT', HOSTILE).id)).toMatchObject({ type: 'RAW_TEXT', scope_distance: 0 });
  expect(graph.getNodeAttribute(one('RAW_TEXT', HOSTILE).id, 'data')).toContain('a "b" <c> & \\ \\n ]]> &amp; ');
  expect(readdirSync(folder)).toEqual(['a.gexf']);
});

afterAll(() => rmSync(folder, { recursive: true }));
