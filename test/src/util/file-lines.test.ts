import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileLines } from '../../../src/util/file-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const openFiles = () => readdirSync('/proc/self/fd').length;

describe('fileLines', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads every line, the last without an end too, again for each iteration', () => {
    const lines = fileLines(file('few.txt', 'a\r\n\nb\nc'));
    expect([...lines]).toEqual(['a', '', 'b', 'c']);
    expect([...lines]).toEqual(['a', '', 'b', 'c']);
  });

  it('reads lines across its chunks', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i}`);
    expect([...fileLines(file('many.txt', lines.join('\n')))]).toEqual(lines);
  });

  it.runIf(process.platform === 'linux')('closes the file, also when it is left early', () => {
    const before = openFiles();
    for (const _ of fileLines(file('left.txt', 'a\nb\n'))) break;
    expect(openFiles()).toBe(before);
  });

  it('throws what the system says of a file that is not there', () => {
    expect(() => [...fileLines(join(folder, 'gone.txt'))]).toThrow(/ENOENT/);
  });
});
