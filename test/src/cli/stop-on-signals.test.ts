import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { start } from './headgate.js';

let lab: Lab;
const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

/** Starts a scan that would take minutes: one request to a host a second. */
function startLongScan(...args: string[]) {
  const lasting = [
    '--allow-private',
    'all',
    '--resolver',
    lab.dns,
    '--ports',
    lab.ports.join(','),
    '-m',
    'port-connect,speculate,http-probe,robots',
  ];
  return start(['scan', 'millbrook.test', ...lasting, '-c', 'http-probe.rate=0.01', ...args]);
}

beforeAll(async () => {
  lab = await startLab({ size: 1 });
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'drains, writes whole lines and the summary on %s, and exits with 130',
  async (signal) => {
    const file = join(folder, `${signal}.csv`);
    const child = startLongScan('--json', '-o', file);
    const stderr = text(child.stderr);
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      if (stdout === '') child.kill(signal);
      stdout += chunk;
    });
    expect(await once(child, 'close')).toEqual([ExitCode.interrupted, null]);
    const events = stdout.split('\n');
    expect(events.pop()).toBe('');
    for (const event of events) expect(JSON.parse(event)).toHaveProperty('type');
    const rows = readFileSync(file, 'utf8');
    expect(rows.endsWith('\n')).toBe(true);
    expect(await stderr).toMatch(
      /Stopping: what is queued is still written[\s\S]*MODULE +TAKEN[\s\S]*was stopped after .*: interrupted\./,
    );
  },
);

it('leaves at once on the second, though nobody reads what is queued', async () => {
  const child = start([
    ...['scan', 'millbrook.test', '--allow-private', 'all', '--resolver', lab.dns],
    ...['--ports', lab.ports.join(','), '--json'],
  ]);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    if (stderr === '') child.kill('SIGINT');
    stderr += chunk;
  });
  const before = lab.stats.httpRequests;
  // By then there is far more to write than a pipe holds that nobody reads.
  await expect.poll(() => lab.stats.httpRequests - before, { timeout: 20_000 }).toBeGreaterThan(80);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([ExitCode.interrupted, null]);
  expect(stderr).toContain('Once more to leave at once');
});

afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});
