import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { headgate } from './headgate.js';

let lab: Lab;
const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

beforeAll(async () => {
  lab = await startLab({ size: 0 });
});

it('prints the plan of a dry run, and touches nothing', async () => {
  const output = join(folder, 'out.csv');
  const { code, stdout, stderr } = await headgate([
    'scan',
    'millbrook.test',
    '--resolver',
    lab.dns,
    '--ports',
    '80',
    '-o',
    output,
    '--dry-run',
  ]);
  expect({ code, stderr }).toEqual({ code: ExitCode.done, stderr: '' });
  expect(stdout).toMatch(/^Targets\n {2}millbrook\.test\n/);
  expect(stdout).toMatch(/port-connect .*ports=80 /);
  expect(lab.stats).toMatchObject({ dnsQueries: 0, httpRequests: 0 });
  expect(readdirSync(folder)).toEqual([]);
});

it('prints it as JSON with --json', async () => {
  const { stdout } = await headgate(['scan', 'millbrook.test', '--json', '--dry-run']);
  expect(JSON.parse(stdout)).toMatchObject({ targets: ['millbrook.test'], outputs: [{ format: 'ndjson' }] });
});

it('refuses in a dry run what it would refuse to run', async () => {
  expect((await headgate(['scan', 'millbrook.test', '--whitelist', 'not a host', '--dry-run'])).code).toBe(
    ExitCode.usage,
  );
});

it('scans the targets in a file, with the scope that all of them make', async () => {
  const list = join(folder, 'targets.txt');
  writeFileSync(list, '# the estate\nmail.millbrook.test\nns1.millbrook.test # and this\n');
  const { code, stdout } = await headgate([
    'scan',
    `@${list}`,
    '--resolver',
    lab.dns,
    '-m',
    'speculate',
    '--json',
    '-q',
  ]);
  expect(code).toBe(ExitCode.done);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; host: string });
  const hosts = new Set(events.map(({ host }) => host));
  expect(hosts).toEqual(new Set(['mail.millbrook.test', 'ns1.millbrook.test']));
});

afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});
