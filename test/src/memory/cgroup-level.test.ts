import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCgroupLevel } from '../../../src/memory/cgroup-level.js';

const FILES = { limits: ['memory.max', 'memory.high'], usage: 'memory.current', inactive: 'inactive_file' };
const MACHINE = 8000;

/** A directory of files as the kernel would keep them. */
function directoryOf(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'cgroup-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

function open(files: Record<string, string>) {
  const level = openCgroupLevel(directoryOf(files), FILES, MACHINE);
  onTestFinished(() => level?.close());
  return level;
}

describe('openCgroupLevel', () => {
  it('goes by the tighter of its limits, and counts what cannot be dropped', () => {
    const level = open({
      'memory.max': '4000\n',
      'memory.high': '3000\n',
      'memory.current': '2500\n',
      'memory.stat': 'anon 1\nactive_inactive_file 7\ninactive_file 500\n',
    });
    expect([level?.limit, level?.workingSet()]).toEqual([3000, 2000]);
  });

  it('reads anew each time it is asked', () => {
    const directory = directoryOf({ 'memory.max': '4000', 'memory.current': '100', 'memory.stat': 'inactive_file 10' });
    const level = openCgroupLevel(directory, FILES, MACHINE);
    onTestFinished(() => level?.close());
    expect(level?.workingSet()).toBe(90);
    writeFileSync(join(directory, 'memory.current'), '300');
    expect(level?.workingSet()).toBe(290);
  });

  it('counts all of the usage where nothing tells of file cache', () => {
    expect(open({ 'memory.max': '4000', 'memory.current': '100' })?.workingSet()).toBe(100);
    expect(open({ 'memory.max': '4000', 'memory.current': '100', 'memory.stat': 'anon 5\n' })?.workingSet()).toBe(100);
  });

  it.each([
    ['no limit', { 'memory.max': 'max\n', 'memory.current': '1' }],
    ['a limit no smaller than the machine', { 'memory.max': `${MACHINE}`, 'memory.current': '1' }],
    ['a limit of nothing', { 'memory.max': '0', 'memory.current': '1' }],
    ['no usage', { 'memory.max': '4000' }],
    ['no files at all', {}],
  ])('is none with %s', (_, files) => {
    expect(open(files as Record<string, string>)).toBeUndefined();
  });
});
