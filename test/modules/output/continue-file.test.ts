import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { continueFile } from '../../../modules/output/continue-file.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const path = join(folder, 'names.txt');
const mark = { bytes: 14, begins: 'a.tést\n'.replace('é', 'Ã©') };

describe('continueFile', () => {
  it('opens the file that was written, and changes nothing of it', async () => {
    writeFileSync(path, 'a.tést\nb.test\nc.te');
    const file = await continueFile(path, { ...mark, bytes: 15 });
    expect(readFileSync(path, 'utf8')).toBe('a.tést\nb.test\nc.te');
    await file.truncate(15);
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe('a.tést\nb.test\n');
  });

  it.each([
    ['is shorter', 'a.tést\n', /hold the 15 bytes .* got 8 bytes: put it back/],
    ['begins otherwise', 'z.tést\nb.test\nc.te', /got another file/],
    ['has no line that ends there', 'a.tést\nbb.test\nc.te', /got another file/],
  ])('refuses one that %s, by name', async (_, text, message) => {
    writeFileSync(path, text);
    const opening = continueFile(path, { ...mark, bytes: 15 });
    await expect(opening).rejects.toThrow(`Expected \`${path}\` to`);
    await expect(opening).rejects.toThrow(message);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('refuses what is not there, and what is no file', async () => {
    await expect(continueFile(join(folder, 'none'), mark)).rejects.toThrow('got no such file');
    await expect(continueFile(folder, mark)).rejects.toThrow('EISDIR');
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
