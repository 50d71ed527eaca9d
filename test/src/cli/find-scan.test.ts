import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimState } from '../../../src/cli/claim-state.js';
import { findScan } from '../../../src/cli/find-scan.js';
import type { AskedScan } from '../../../src/cli/scan-file.js';
import { temporaryFolder } from './temporary-folder.js';

const { path: folder } = temporaryFolder({ 'notes/a.txt': '', 'library/state.db': '' });
const at = (name: string) => join(folder, name);
const asked: AskedScan = {
  headgate: '0.1.0',
  date: '2026-01-02T03:04:05.000Z',
  folder,
  targets: ['a.test'],
  stdin: false,
  flags: { ports: '80' },
  withheld: { options: [], outputs: [] },
};
await claimState(at('scans/acme'), asked);

it('finds what was asked', () => {
  expect(findScan(at('scans/acme'))).toEqual(asked);
});

it('names the scan that is spelt most like one that is not there', () => {
  expect(() => findScan(at('scans/amce'))).toThrow(`got nothing there. Did you mean \`${at('scans/acme')}\`?`);
  expect(() => findScan(at('elsewhere/deep'))).toThrow(/got nothing there\.$/);
});

it('names the scan in a folder below', () => {
  expect(() => findScan(at('scans'))).toThrow(`a folder that holds \`acme\`. Did you mean \`${at('scans/acme')}\`?`);
});

it("names the folder of a file that is a scan's", () => {
  expect(() => findScan(at('scans/acme/scan.json'))).toThrow(`got a file. Did you mean \`${at('scans/acme')}\`?`);
  expect(() => findScan(at('notes/a.txt'))).toThrow(/got a file\.$/);
});

it('says what is in a folder without one', () => {
  mkdirSync(at('empty'));
  expect(() => findScan(at('notes'))).toThrow('a folder that holds `a.txt`.');
  expect(() => findScan(at('empty'))).toThrow('a folder that holds nothing.');
});

it('leaves what a program of its own keeps to that', () => {
  expect(() => findScan(at('library'))).toThrow('a program of its own keeps');
});
