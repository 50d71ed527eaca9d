import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { headgate } from './headgate.js';

const ROOT = new URL('../../..', import.meta.url);
const HEADGATE = 'node --import tsx src/cli/main.ts';

/** Runs a line of shell; tells the exit code of its first command. */
async function shell(line: string) {
  const script = `set -o pipefail; ${line}; echo "codes \${PIPESTATUS[*]}" >&2`;
  return promisify(execFile)('bash', ['-c', script], { cwd: ROOT });
}

it('runs as a program', async () => {
  const { code, stdout } = await headgate(['list', 'flags']);
  expect(code).toBe(ExitCode.done);
  expect(stdout).toContain('passive');
});

it('ends quietly, as done, when the reader of a scan leaves', async () => {
  const { stdout, stderr } = await shell(`${HEADGATE} demo --json 2> >(cat >&2) | head -1`);
  expect(JSON.parse(stdout)).toMatchObject({ type: 'DNS_NAME' });
  expect(stderr).toContain('codes 0 0');
  expect(stderr).not.toMatch(/EPIPE|failed|^ +at /m);
});

it('ends quietly when the reader of a list leaves', async () => {
  const { stderr } = await shell(`${HEADGATE} list options --json | true`);
  expect(stderr).toBe('codes 0 0\n');
});

it.runIf(existsSync('/dev/full'))('does not say done where stdout could not be written', async () => {
  const { stderr } = await shell(`${HEADGATE} list > /dev/full`);
  expect(stderr).toContain('codes 1');
  expect(stderr).toMatch(/^error: Expected to write to standard output, got ENOSPC.*\.$/m);
});
