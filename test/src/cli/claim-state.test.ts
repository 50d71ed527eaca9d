import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimState } from '../../../src/cli/claim-state.js';
import { type AskedScan, scanFile } from '../../../src/cli/scan-file.js';
import { temporaryFolder } from './temporary-folder.js';

const { path: folder, write } = temporaryFolder({ file: '' });
const asked: AskedScan = {
  headgate: '0.1.0',
  date: '2026-01-02T03:04:05.000Z',
  folder,
  targets: ['a.test'],
  stdin: false,
  flags: {},
  withheld: { options: [], outputs: [] },
};

it('makes the folder, for its owner only, with what was asked in it', async () => {
  const directory = join(folder, 'deep/acme');
  await claimState(directory, asked);
  expect(scanFile.read(directory)).toEqual(asked);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
});

it('gives a folder to one scan only', async () => {
  const directory = join(folder, 'once');
  await claimState(directory, asked);
  await expect(claimState(directory, { ...asked, targets: ['b.test'] })).rejects.toThrow('which has a scan');
  expect(scanFile.read(directory)).toEqual(asked);
});

it('takes away, of a scan that could not start, what was made and nothing else', async () => {
  const directory = join(folder, 'given-up');
  const claimed = await claimState(directory, asked);
  write('given-up/state.db', 'x');
  write('given-up/state.db-wal', 'x');
  write('given-up/headgate-spool-1-a/0', 'x');
  write('given-up/mine.csv', 'x');
  claimed.discard();
  expect(readdirSync(directory)).toEqual(['mine.csv']);
});

it('takes away the folder that it made, and leaves one that was there', async () => {
  const made = join(folder, 'made');
  (await claimState(made, asked)).discard();
  expect(existsSync(made)).toBe(false);
  const there = join(folder, 'there');
  mkdirSync(there);
  (await claimState(there, asked)).discard();
  expect(readdirSync(there)).toEqual([]);
});

it('refuses a place where no folder can be', async () => {
  await expect(claimState(join(folder, 'file/acme'), asked)).rejects.toThrow(
    'Expected --state to be a folder that can be written',
  );
});
