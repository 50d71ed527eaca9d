import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { assetInventory } from '../../../modules/output/asset-inventory.js';
import { defineGraphOutput } from '../../../modules/output/define-graph-output.js';
import { gexf } from '../../../modules/output/gexf.js';
import { html } from '../../../modules/output/html.js';
import { ndjson } from '../../../modules/output/ndjson.js';
import { decodeEvents } from '../../../src/event/decode-events.js';
import { encodeEvents } from '../../../src/event/encode-events.js';
import type { ScanEvent } from '../../../src/event.js';
import { finding, runScan } from '../run-scan.js';
import { graphScan } from './graph-scan.js';
import { KeptRun } from './kept-run.js';

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

it.each([
  ['a graph', 'scan.gexf', gexf],
  ['a report', 'report.html', html],
  ['an inventory', 'assets.csv', assetInventory],
])('writes %s again from what was written down of its events, as it would have been', async (_, name, output) => {
  const place = join(folder, name);
  const { all } = await runScan({
    targets: ['mill.test', '192.0.2.7'],
    modules: [
      finding(
        { type: 'OPEN_TCP_PORT', data: 'www.mill.test:443', tags: ['cdn-acme'] },
        { type: 'FINDING', data: { title: 'a <b>', severity: 'high', host: 'www.mill.test' } },
        { type: 'DNS_NAME', data: 'a.mill.test' },
      ),
    ],
  });
  let root = all[0] as ScanEvent;
  while (root.parent) root = root.parent;
  const write = async (events: readonly ScanEvent[], cutOff: boolean) => {
    const run = new KeptRun(output(), { path: place }, undefined, { cutOff }, { whitelist: ['mill.test'] });
    await run.setup();
    await run.handle(events);
    await run.end();
    return run.saved.at(-1);
  };
  const files = () => readdirSync(folder).filter((file) => file !== 'a');
  await write(all, false);
  const whole = readFileSync(place, 'utf8');
  rmSync(place);
  const cut = await write(all.slice(0, 3), true);
  expect([files(), cut?.kept.size]).toEqual([[`${name}.partial`], 0]);
  // All of them come again, those that it was done with, too.
  await write(decodeEvents(encodeEvents(all), root).events, false);
  expect([files(), readFileSync(place, 'utf8')]).toEqual([[name], whole]);
  expect(output().spec.replay).toBe('scan');
  rmSync(place);
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
