import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { defineLineOutput } from '../../../modules/output/define-line-output.js';
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
