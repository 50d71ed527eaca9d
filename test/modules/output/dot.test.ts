import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { afterAll, expect, it } from 'vitest';
import { dot } from '../../../modules/output/dot.js';
import { graphScan } from './graph-scan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

it('writes every event and what led to it, as Graphviz reads it', async () => {
  const { text, links, ids } = await graphScan(dot, join(folder, 'a.dot'));
  const graphviz = await Graphviz.load();
  const read = JSON.parse(graphviz.layout(text, 'dot_json', 'dot')) as {
    objects: { name: string; label: string }[];
    edges: { tail: number; head: number }[];
  };
  const names = read.objects.map(({ name }) => name);
  expect([...names].sort()).toEqual(ids);
  expect(read.edges.map(({ tail, head }) => `${names[tail]} ${names[head]}`).sort()).toEqual(links);
  expect(graphviz.layout(text, 'svg', 'dot')).toContain('a &quot;b&quot; &lt;c&gt; &amp; \\ \\n ]]&gt; &amp;amp; ');
});

afterAll(() => rmSync(folder, { recursive: true }));
