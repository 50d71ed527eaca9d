import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fileTargets } from '../../../src/cli/file-targets.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const openFiles = () => readdirSync('/proc/self/fd').length;

it('reads a file line by line, again for each iteration', () => {
  const targets = fileTargets(file('few.txt', '# ours\na.test\r\n\nb.test # too\nc.test'));
  expect([...targets]).toEqual(['a.test', 'b.test', 'c.test']);
  expect([...targets]).toEqual(['a.test', 'b.test', 'c.test']);
});

it('reads lines across its chunks', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `host-${i}.example.test`);
  expect([...fileTargets(file('many.txt', names.join('\n')))]).toEqual(names);
});

it.runIf(process.platform === 'linux')('closes the file, also when it is left early', () => {
  const path = file('left.txt', 'a.test\nb.test\n');
  const before = openFiles();
  for (const _ of fileTargets(path)) break;
  expect(openFiles()).toBe(before);
});

afterAll(() => rmSync(folder, { recursive: true }));
