import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { defineLineOutput } from '../../../modules/output/define-line-output.js';
import { dot } from '../../../modules/output/dot.js';
import { html } from '../../../modules/output/html.js';
import { defineOutput } from '../../../src/define-output.js';
import { runScan } from '../run-scan.js';
import { written } from './outputs.js';

const names = defineLineOutput({
  name: 'names',
  summary: 'Writes names',
  watches: ['DNS_NAME'],
  header: 'name\n',
  format: (event) => `${event.host}\n`,
});

describe('defineLineOutput', () => {
  it('writes a header, then a line for each event', async () => {
    const { text } = await written(names, { type: 'DNS_NAME', data: 'a.mill.test' });
    expect(text).toBe('name\nmill.test\na.mill.test\n');
  });

  it('fails by name where a write fails, and lets the scan go on', async () => {
    let lines = 0;
    const broken = new Writable({ write: (_, __, done) => done(++lines > 1 ? new Error('EPIPE: broken pipe') : null) });
    const { errors, summary } = await runScan({ targets: ['a.test', 'b.test'], modules: [names({ path: broken })] });
    expect(errors.map((error) => error.module)).toContain('names');
    expect(String(errors[0]?.message)).toContain('EPIPE');
    expect(summary.status).toBe('FINISHED');
  });

  it('has a target of its own in each scan', async () => {
    const [first, second] = await Promise.all([written(names), written(names)]);
    expect([first.text, second.text]).toEqual(['name\nmill.test\n', 'name\nmill.test\n']);
  });
});

describe('an output of a scan that cannot start', () => {
  const broken = defineOutput({
    name: 'broken',
    watches: ['*'],
    setup: () => ({ hard: 'out of order' }),
    handle() {},
  });

  it.each([
    ['lines', names],
    ['a document', html],
    ['a graph', dot],
  ])('leaves what an earlier one wrote, for %s', async (_, make) => {
    const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
    const path = join(folder, 'kept');
    await writeFile(path, 'precious\n');
    const { summary } = await runScan({ targets: ['a.test'], modules: [make(path), broken] });
    expect(summary.status).toBe('FAILED');
    expect(await readFile(path, 'utf8')).toBe('precious\n');
    expect(await readdir(folder)).toEqual(['kept']);
    await rm(folder, { recursive: true });
  });

  it('replaces it where the scan starts, be there nothing to write', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
    const path = join(folder, 'names.csv');
    await writeFile(path, 'a longer text than the new one\n');
    await runScan({ targets: ['192.0.2.1'], modules: [names(path)] });
    expect(await readFile(path, 'utf8')).toBe('name\n');
    await rm(folder, { recursive: true });
  });
});
