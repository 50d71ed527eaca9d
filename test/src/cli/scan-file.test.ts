import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type AskedScan, scanFile } from '../../../src/cli/scan-file.js';
import { UsageError } from '../../../src/cli/usage-error.js';
import { temporaryFolder } from './temporary-folder.js';

const { path: folder } = temporaryFolder();
const asked: AskedScan = {
  headgate: '0.1.0',
  date: '2026-01-02T03:04:05.000Z',
  folder: '/somewhere',
  targets: ['a.test', '@more.txt'],
  stdin: false,
  flags: { timeout: 5000, allowPrivate: true, output: ['a.csv'], config: ['robots.timeout=1'] },
  withheld: { options: [], outputs: [] },
};

function fresh(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

function written(name: string): { readonly dir: string; readonly text: string; rewrite(text: string): void } {
  const dir = fresh(name);
  scanFile.write(dir, asked);
  const path = join(dir, scanFile.name);
  return { dir, text: readFileSync(path, 'utf8'), rewrite: (text) => writeFileSync(path, text) };
}

it('reads back what was written, and leaves nothing else behind', () => {
  const { dir } = written('whole');
  expect(scanFile.read(dir)).toEqual(asked);
  expect(readdirSync(dir)).toEqual([scanFile.name]);
});

it('is for the eyes of its owner only', () => {
  const { dir } = written('private');
  expect(statSync(join(dir, scanFile.name)).mode & 0o777).toBe(0o600);
});

it('is written once: whoever comes second is told so, and changes nothing', () => {
  const { dir } = written('twice');
  expect(scanFile.write(dir, { ...asked, targets: ['b.test'] })).toBe(false);
  expect(scanFile.read(dir)).toEqual(asked);
  expect(readdirSync(dir)).toEqual([scanFile.name]);
});

it('is nothing where there is none', () => {
  expect(scanFile.read(fresh('empty'))).toBeUndefined();
});

it('is refused wherever it is cut off', () => {
  const { dir, text, rewrite } = written('cut');
  for (let length = 0; length < text.length - 2; length += 7) {
    rewrite(text.slice(0, length));
    expect(() => scanFile.read(dir)).toThrow(UsageError);
  }
});

it('is refused once anything in it is another, naming the file', () => {
  const { dir, text, rewrite } = written('changed');
  rewrite(text.replace('a.test', 'b.test'));
  expect(() => scanFile.read(dir)).toThrow(`Expected \`${join(dir, 'scan.json')}\` to be as it was written`);
});

it('is refused where it is no object at all', () => {
  const { dir, rewrite } = written('list');
  for (const text of ['[]', 'null', '1', '"a"']) {
    rewrite(text);
    expect(() => scanFile.read(dir)).toThrow('to be as it was written');
  }
});

it('is refused by version where its format is of another one', () => {
  const { dir, text, rewrite } = written('later');
  rewrite(text.replace('"format": 1', '"format": 2').replace('"0.1.0"', '"9.0.0"'));
  expect(() => scanFile.read(dir)).toThrow('to be of format 1, got 2: it was written by Headgate 9.0.0');
});

it('is refused where it cannot be read', () => {
  const dir = fresh('folder');
  mkdirSync(join(dir, scanFile.name));
  expect(() => scanFile.read(dir)).toThrow(/Expected to read `.*scan\.json`, got EISDIR/);
});
