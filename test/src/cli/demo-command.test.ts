import { expect, it } from 'vitest';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { headgate } from './headgate.js';

it('scans its own lab, finds exactly what there is, and says how to scan a target of your own', async () => {
  const { code, stdout, stderr } = await headgate(['demo', '--json', '--size', '0']);
  expect(code).toBe(ExitCode.done);
  const found = new Set(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  );
  const [, count] =
    /The lab has (\d+) things to be found; the scan found all of them, and nothing else\./.exec(stderr) ?? [];
  expect(found.size).toBe(Number(count));
  expect(stderr).toContain('was asked for 0 connections and pages');
  expect(stderr).toContain('headgate scan example.com');
});

it('grows with --size, and has nothing to say with -q', async () => {
  const { code, stdout, stderr } = await headgate(['demo', '-q', '--size', '1', '--seed', '3']);
  expect({ code, stderr }).toEqual({ code: ExitCode.done, stderr: '' });
  expect(stdout).toMatch(/grown\.millbrook\.test/);
});
