import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { headgate } from './headgate.js';

let lab: Lab;
const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const at = (name: string) => join(folder, name);
const scan = (...args: string[]) =>
  headgate(['scan', '--allow-private', 'all', '--resolver', lab.dns, '--ports', lab.ports.join(','), ...args]);
/** Scans with DNS alone. */
const resolve = (...args: string[]) => headgate(['scan', '--resolver', lab.dns, '-m', 'speculate', ...args]);
const lines = (text: string) => text.trimEnd().split('\n');

beforeAll(async () => {
  lab = await startLab({ size: 0 });
});

it('prints events on stdout as text, and everything else on stderr', async () => {
  const { code, stdout, stderr } = await scan('millbrook.test');
  expect(code).toBe(ExitCode.done);
  for (const line of lines(stdout)) expect(line).toMatch(/^\[[A-Z_]+\] +\S/);
  expect(stdout).toMatch(/^\[OPEN_TCP_PORT\] +www\.millbrook\.test:\d+\tport-connect/m);
  expect(stderr).toMatch(/^MODULE +TAKEN/m);
  expect(stderr).toMatch(
    /Scan [a-z]+-[a-z]+-\d+ finished after .*: nothing new to be found\.\nOnly what is safe, .*\n$/,
  );
});

it('prints NDJSON with --json, and nothing on stderr with -q', async () => {
  const { code, stdout, stderr } = await resolve('millbrook.test', '--json', '-q');
  expect({ code, stderr }).toEqual({ code: ExitCode.done, stderr: '' });
  const types = lines(stdout).map((line) => (JSON.parse(line) as { type: string }).type);
  expect(types).toContain('DNS_NAME');
});

it('writes several outputs at once, and then nothing on stdout', async () => {
  const { code, stdout } = await resolve(
    ...[
      'millbrook.test',

      '-o',
      at('a.ndjson'),
      '-o',
      at('b.csv'),
      '-o',
      `subdomains:${at('names')}`,
    ],
  );
  expect({ code, stdout }).toEqual({ code: ExitCode.done, stdout: '' });
  const names = lines(readFileSync(at('names'), 'utf8'));
  expect(names).toContain('mail.millbrook.test');
  expect(new Set(names).size).toBe(names.length);
  const events = lines(readFileSync(at('a.ndjson'), 'utf8')).length;
  expect(lines(readFileSync(at('b.csv'), 'utf8'))).toHaveLength(events + 1);
});

it('scans what an earlier scan found', async () => {
  const first = await resolve('millbrook.test', '--json', '-q');
  const args = ['scan', '--resolver', lab.dns, '-m', 'speculate', '--whitelist', 'millbrook.test', '-q'];
  const { code, stdout } = await headgate(args, first.stdout);
  expect(code).toBe(ExitCode.done);
  expect(stdout).toMatch(/mail\.millbrook\.test\t/);
});

it('reads targets from stdin, and says that scope grows where no whitelist is given', async () => {
  const { code, stdout, stderr } = await headgate(
    ['scan', '-', '--resolver', lab.dns, '-m', 'speculate'],
    '# ours\nmail.millbrook.test\n',
  );
  expect(code).toBe(ExitCode.done);
  expect(stdout).toMatch(/^\[DNS_NAME\] +mail\.millbrook\.test\t/m);
  expect(stderr).toContain('no --whitelist is given: scope grows');
});

it('exits with 2 where stdin names no target', async () => {
  const { code, stderr } = await headgate(['scan', '--whitelist', 'a.test', '-m', 'speculate'], '# nothing\n');
  expect(code).toBe(ExitCode.usage);
  expect(stderr).toContain('Expected targets, got none');
});

it('exits with 2 where nothing that was given is a target, or may be one', async () => {
  const args = ['scan', '--whitelist', 'a.test', '-m', 'speculate', '-'];
  const garbled = await headgate(args, 'no target\n');
  expect(garbled.code).toBe(ExitCode.usage);
  expect(garbled.stderr).toContain('Expected targets, got none: what was read names no target.');
  const never = await headgate([...args, '--blacklist', 'a.test'], 'www.a.test\n');
  expect(never.code).toBe(ExitCode.usage);
  expect(never.stderr).toContain('Expected targets, got none: what was given is blacklisted.');
});

it('exits with 2 where an output cannot be opened', async () => {
  const { code, stdout, stderr } = await scan('millbrook.test', '-o', at('none/a.csv'));
  expect({ code, stdout }).toEqual({ code: ExitCode.usage, stdout: '' });
  expect(stderr).toMatch(/The scan could not start: .*none\/a\.csv/);
});

it.runIf(existsSync('/dev/full'))('exits with 3 where an output could not write', async () => {
  const { code, stderr } = await resolve('millbrook.test', '-o', 'text:/dev/full');
  expect(code).toBe(ExitCode.gaveUp);
  expect(stderr).toMatch(/Gave up: text \(Expected to write to `\/dev\/full`, got ENOSPC.*\)\./);
  expect(stderr).not.toMatch(/^ +at /m);
});

it('exits with 69 where nothing resolves', async () => {
  const { code, stderr } = await scan('ghost.millbrook.test');
  expect(code).toBe(ExitCode.unreachable);
  expect(stderr).toContain('Nothing reachable: no target resolved or answered.');
});

it('exits with 69 where nothing answers', async () => {
  expect((await scan('127.0.0.9', '--ports', '1')).code).toBe(ExitCode.unreachable);
});

it('is done once it has found as many events as it may', async () => {
  const { code, stderr } = await scan('millbrook.test', '--max-events', '5');
  expect(code).toBe(ExitCode.done);
  expect(stderr).toMatch(/finished after .*: 5 events: maxEvents\.\nOnly what is safe, .*\n$/);
});

it('colours only when told to, where it is no terminal', async () => {
  expect((await scan('ghost.millbrook.test', '-v')).stderr).not.toContain('\u001b');
  expect((await headgate(['scan', 'a b', '--color', 'always'])).stderr).toContain('\u001b[31merror');
});

it('never touches what is out of scope', () => {
  expect(lab.stats.neighbour).toMatchObject({ connections: 0, httpRequests: 0 });
});

afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});
