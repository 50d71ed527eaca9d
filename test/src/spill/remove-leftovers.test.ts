import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { processMark } from '../../../src/spill/process-mark.js';
import { removeLeftovers } from '../../../src/spill/remove-leftovers.js';

const DEAD = 2 ** 30;
const { place, start } = processMark(process.pid);

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Leaves a spool behind as a process would, and returns its name. */
function leave(pid: number, where: string, since: string): string {
  const name = `headgate-spool-${pid}-${where}-${since}-aB3dE6`;
  mkdirSync(join(directory, name));
  writeFileSync(join(directory, name, '1'), 'left behind');
  return name;
}

it('removes what a process left that is gone', () => {
  leave(DEAD, place, '0a1b2c3d');
  expect(removeLeftovers(directory)).toBe(1);
  expect(readdirSync(directory)).toEqual([]);
});

it.runIf(start !== '')('removes what a process left whose number another one has now', () => {
  leave(process.pid, place, '0a1b2c3d');
  leave(process.ppid, place, '0a1b2c3d');
  expect(removeLeftovers(directory)).toBe(2);
});

it('leaves what belongs to itself and to others that live', () => {
  const names = [leave(process.pid, place, start), leave(process.ppid, place, processMark(process.ppid).start)];
  expect(removeLeftovers(directory)).toBe(0);
  expect(readdirSync(directory).sort()).toEqual(names.sort());
});

it('leaves what another machine or container put there, unless the directory is its own alone', () => {
  leave(DEAD, '00000000', '0a1b2c3d');
  expect(removeLeftovers(directory)).toBe(0);
  expect(removeLeftovers(directory, true)).toBe(1);
});

it('leaves what is no spool, and what a link by that name leads to', () => {
  mkdirSync(join(directory, 'headgate-spool-notes'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'headgate-'));
  symlinkSync(elsewhere, join(directory, `headgate-spool-${DEAD}-${place}-0a1b2c3d-aB3dE6`));
  expect(removeLeftovers(directory, true)).toBe(0);
  expect(existsSync(elsewhere)).toBe(true);
  rmSync(elsewhere, { recursive: true });
});

it('minds no directory that is not there', () => {
  expect(removeLeftovers(join(directory, 'none'))).toBe(0);
});
