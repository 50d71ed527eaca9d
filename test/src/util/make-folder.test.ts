import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from '../../../src/util/make-folder.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a folder and those it is in, for whom it says', () => {
  const path = join(folder, 'a', 'b', 'c');
  makeFolder(path, 0o700);
  expect(statSync(path).isDirectory()).toBe(true);
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
});

it('leaves one that is there', () => {
  const { mtimeMs } = statSync(folder);
  makeFolder(folder);
  makeFolder(join(folder, '.'));
  expect(statSync(folder).mtimeMs).toBe(mtimeMs);
});

it('names a file that is in its way', () => {
  const path = join(folder, 'a');
  writeFileSync(path, '');
  expect(() => makeFolder(path)).toThrow(/EEXIST.*a'/);
  expect(() => makeFolder(join(path, 'b'))).toThrow(/EEXIST|ENOTDIR/);
});

it.runIf(existsSync('/proc/self'))('gives up where nothing can be made', () => {
  expect(() => makeFolder('/proc/none')).toThrow(/ENOENT.*\/proc\/none/);
  expect(() => makeFolder('/proc/none/below')).toThrow(/ENOENT.*\/proc\/none/);
});
