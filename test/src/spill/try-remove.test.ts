import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tryRemove } from '../../../src/spill/try-remove.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('removes a folder with all that is in it, a file, and what is gone already', () => {
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  expect([tryRemove(join(folder, 'a')), existsSync(join(folder, 'a'))]).toEqual([true, false]);
  expect(tryRemove(join(folder, 'a'))).toBe(true);
});

it('says so where something cannot be removed', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(tryRemove(join(file, 'below'))).toBe(false);
  expect([tryRemove(file), existsSync(file)]).toEqual([true, false]);
});
