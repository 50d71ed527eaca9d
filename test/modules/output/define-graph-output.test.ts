import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { defineGraphOutput } from '../../../modules/output/define-graph-output.js';
import { ndjson } from '../../../modules/output/ndjson.js';
import { runScan } from '../run-scan.js';
import { graphScan } from './graph-scan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const lines = defineGraphOutput({
  name: 'lines',
  summary: 'Writes a graph as lines',
  format: {
    header: '',
    node: ({ id }) => `${id}\n`,
    edge: (source, target) => `${source.id} ${target.id}\n`,
    footer: 'end\n',
  },
});

it('has what is internal between what is output', async () => {
  const { text, one } = await graphScan(lines, join(folder, 'a'));
  const [seed, far] = [one('DNS_NAME', 'mill.test'), one('DNS_NAME', 'far.test')];
  expect(far.internal).toBe(true);
  expect(text).toContain(`${seed.id} ${far.id}\n`);
  expect(text).toMatch(new RegExp(`^${far.id} FINDING:`, 'm'));
  expect(text).toMatch(/\nend\n$/);
});

it('leaves nothing behind where the scan does not start', async () => {
  const path = join(folder, 'none');
  const { summary } = await runScan({ targets: ['mill.test'], modules: [lines(path), ndjson('/no/such/place')] });
  expect(summary.status).toBe('FAILED');
  expect(readdirSync(folder)).toEqual(['a']);
});

it('writes the graph of a scan that is stopped by a limit', async () => {
  const path = join(folder, 'limited');
  await runScan({ targets: ['a.test', 'b.test', 'c.test'], maxEvents: 2, modules: [lines(path)] });
  expect(readFileSync(path, 'utf8')).toMatch(/\nend\n$/);
});

afterAll(() => rmSync(folder, { recursive: true }));
