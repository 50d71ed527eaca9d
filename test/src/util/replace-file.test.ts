import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from '../../../src/util/replace-file.js';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-'));
  path = join(folder, 'a.txt');
});
afterEach(() => rm(folder, { recursive: true }));

it('writes a file of texts and bytes, and replaces what was there', async () => {
  await writeFile(path, 'old');
  await replaceFile(path, ['new ', Buffer.from([0xff, 0x00])]);
  expect(await readFile(path)).toEqual(Buffer.from([0x6e, 0x65, 0x77, 0x20, 0xff, 0x00]));
  expect(await readdir(folder)).toEqual(['a.txt']);
});

it('shows nothing of the new before it is whole', async () => {
  await writeFile(path, 'old');
  const seen: string[] = [];
  await replaceFile(
    path,
    (async function* () {
      yield 'new';
      seen.push(await readFile(path, 'utf8'));
    })(),
  );
  expect(seen).toEqual(['old']);
  expect(await readFile(path, 'utf8')).toBe('new');
});

it('leaves the old as it was, and nothing beside it, where the new fails', async () => {
  await writeFile(path, 'old');
  const failing = (function* () {
    yield 'new';
    throw new Error('no more');
  })();
  await expect(replaceFile(path, failing)).rejects.toThrow('no more');
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['a.txt']);
});

it('rejects where it cannot write, or a folder is in the way', async () => {
  await expect(replaceFile(join(folder, 'no', 'a.txt'), ['x'])).rejects.toThrow(/ENOENT/);
  await mkdir(path);
  await expect(replaceFile(path, ['x'])).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY|EPERM/);
  expect(await readdir(folder)).toEqual(['a.txt']);
});
