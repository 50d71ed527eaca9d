import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkNewState } from '../../../src/cli/check-new-state.js';
import { temporaryFolder } from './temporary-folder.js';

const { path: folder, write } = temporaryFolder({ 'file.txt': '', 'other/notes.txt': '', 'scan/scan.json': '' });

it('takes a folder that is not there yet, or is empty', async () => {
  mkdirSync(join(folder, 'empty'));
  await checkNewState(join(folder, 'none'));
  await checkNewState(join(folder, 'empty'));
});

it('refuses a folder that has a scan, and says how to go on with that', async () => {
  const directory = join(folder, 'scan');
  await expect(checkNewState(directory)).rejects.toThrow(`has a scan. To go on with it: headgate resume ${directory}`);
});

it('refuses a folder that holds anything else, and says what', async () => {
  await expect(checkNewState(join(folder, 'other'))).rejects.toThrow('which holds `notes.txt`');
});

it('refuses a file', async () => {
  await expect(checkNewState(write('plain', ''))).rejects.toThrow(
    'Expected --state to be a folder that can be written, got ENOTDIR',
  );
});
