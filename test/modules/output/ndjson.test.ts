import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ndjson } from '../../../modules/output/ndjson.js';
import { runScan } from '../run-scan.js';
import { written } from './outputs.js';

describe('ndjson', () => {
  it('writes every event as one line of JSON', async () => {
    const { lines } = await written(ndjson, { type: 'FINDING', data: { title: 'a\nb\u001b[2J', severity: 'low' } });
    const events = lines.map((line) => JSON.parse(line));
    expect(events).toContainEqual(expect.objectContaining({ type: 'DNS_NAME', data: 'mill.test', scope_distance: 0 }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'FINDING', module: 'finder' }));
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('escapes every control character, and is the same JSON', async () => {
    const data = 'a\u0000\u001b\u007f\u0085\u009b\u2028\u2029z';
    const { lines } = await written(ndjson, { type: 'RAW_TEXT', data });
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(lines.map((line) => JSON.parse(line).data)).toContain(data);
  });

  it('writes to a path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
    const path = join(folder, 'events.ndjson');
    await runScan({ targets: ['mill.test'], modules: [ndjson(path)] });
    expect(await readFile(path, 'utf8')).toMatch(/"mill\.test".*\n$/s);
    await rm(folder, { recursive: true });
  });

  it('keeps the scan from starting where it cannot write', async () => {
    const { summary } = await runScan({ targets: ['mill.test'], modules: [ndjson({ path: '/no/such/place' })] });
    expect(summary).toMatchObject({ status: 'FAILED', reason: expect.stringContaining('/no/such/place') });
  });
});
