import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpoolSlot } from '../../../src/spill/spool.js';
import { SpoolFiles } from '../../../src/spill/spool-files.js';
import { smallDisk } from './small-disk.js';

let directory = '';
let spool: SpoolFiles;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-'));
  spool = new SpoolFiles({ directory, segmentBytes: 100 });
});
afterEach(() => {
  spool.close();
  rmSync(directory, { recursive: true, force: true });
});

const text = (length: number, letter = 'x') => Buffer.from(letter.repeat(length));
/** Names of the segments on disk. */
const segments = () => readdirSync(directory).flatMap((name) => readdirSync(join(directory, name)));
const openFiles = () => readdirSync('/proc/self/fd').length;

it('gives back what was put in', () => {
  const slots = ['one', 'two', ''].map((word) => spool.append(Buffer.from(word)));
  expect(slots.map((slot) => spool.read(slot).toString())).toEqual(['one', 'two', '']);
  expect(spool.written).toBe(6);
});

it('has nothing on disk before the first append, and nothing after it is closed', () => {
  expect(readdirSync(directory)).toEqual([]);
  expect([spool.bytes, spool.written]).toEqual([0, 0]);
  spool.append(text(10));
  expect(readdirSync(directory)).toHaveLength(1);
  spool.close();
  expect(readdirSync(directory)).toEqual([]);
  expect(() => spool.append(text(1))).toThrow(`Expected an open spool in \`${directory}\``);
});

it('makes the directory where it is missing, readable by its owner alone', () => {
  const deep = join(directory, 'a', 'b');
  const deeper = new SpoolFiles({ directory: deep });
  expect(existsSync(deep)).toBe(false);
  deeper.append(text(1));
  const [name = ''] = readdirSync(deep);
  expect(statSync(join(deep, name)).mode & 0o777).toBe(0o700);
  deeper.close();
});

it('gives space back a file at a time, once nothing in it is needed', () => {
  const slots = [60, 60, 60].map((length) => spool.append(text(length)));
  expect(segments()).toEqual(['1', '2', '3']);
  spool.free(slots[1] as SpoolSlot);
  expect(segments()).toEqual(['1', '3']);
  expect(spool.bytes).toBe(120);
  spool.free(slots[0] as SpoolSlot);
  spool.free(slots[2] as SpoolSlot);
  expect(segments()).toEqual([]);
  expect([spool.bytes, spool.written]).toEqual([0, 180]);
  expect(() => spool.read(slots[0] as SpoolSlot)).toThrow('Expected something kept in the spool, got slot 1:0');
});

it('keeps what is larger than a file in one of its own', () => {
  const small = spool.append(text(40));
  const large = spool.append(text(1_000, 'y'));
  spool.append(text(40));
  expect(segments()).toHaveLength(3);
  expect(spool.read(large)).toEqual(text(1_000, 'y'));
  expect(spool.read(small)).toEqual(text(40));
});

it.runIf(process.platform === 'linux')('keeps few files open, however many there are, and none once closed', () => {
  const before = openFiles();
  const slots = Array.from({ length: 200 }, (_, at) => spool.append(text(80, String(at % 10))));
  for (const [at, slot] of slots.entries()) expect(spool.read(slot)).toEqual(text(80, String(at % 10)));
  expect(openFiles() - before).toBeLessThan(12);
  spool.close();
  expect(openFiles()).toBe(before);
});

it('always gives back what was put in, whatever is freed meanwhile', () => {
  const steps = fc.array(fc.record({ length: fc.nat(250), frees: fc.option(fc.nat(20)) }), { maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 300 }), (taken, segmentBytes) => {
      const any = new SpoolFiles({ directory, segmentBytes });
      const kept = new Map<SpoolSlot, Buffer>();
      for (const [at, { length, frees }] of taken.entries()) {
        const bytes = text(length, String.fromCharCode(97 + (at % 26)));
        kept.set({ ...any.append(bytes) }, bytes);
        const gone = frees === null ? undefined : [...kept.keys()][frees];
        if (gone) {
          kept.delete(gone);
          any.free(gone);
        }
        expect([...kept].every(([slot, put]) => any.read(slot).equals(put))).toBe(true);
      }
      for (const slot of kept.keys()) any.free(slot);
      expect(any.bytes).toBeLessThanOrEqual(segmentBytes / 4);
      any.close();
    }),
    { numRuns: 60 },
  );
});

describe('on a disk that is full', () => {
  const disk = smallDisk(1);
  it.runIf(disk)('says so, keeps what it has, and goes on once there is room', () => {
    if (!disk) return;
    const full = new SpoolFiles({ directory: disk.directory, segmentBytes: 300_000 });
    const slots: SpoolSlot[] = [];
    const fill = () => {
      for (;;) slots.push(full.append(text(70_000, String(slots.length % 10))));
    };
    expect(fill).toThrow(`Expected room for 70000 bytes in \`${disk.directory}\`, got ENOSPC: the disk is full`);
    expect(slots.length).toBeGreaterThan(8);
    const same = (slot: SpoolSlot, letter: string) => full.read(slot).equals(text(70_000, letter));
    expect(slots.every((slot, at) => same(slot, String(at % 10)))).toBe(true);
    for (const slot of slots.splice(0, 4)) full.free(slot);
    expect(same(full.append(text(70_000)), 'x')).toBe(true);
    full.close();
    expect(readdirSync(disk.directory)).toEqual([]);
    disk.remove();
  });

  it('undoes what it wrote of something, where a file may not grow further', () => {
    const { stdout, stderr } = inShell(
      'ulimit -f 64',
      `const kept = spool.append(Buffer.alloc(30_000, 1));
       try { spool.append(Buffer.alloc(60_000, 2)); } catch (error) { console.log(error.message); }
       console.log(fs.statSync(dir + '/' + fs.readdirSync(dir)[0] + '/1').size, spool.read(kept).equals(Buffer.alloc(30_000, 1)));
       spool.close();`,
    );
    expect(stderr).toBe('');
    const [message, rest] = stdout.trim().split('\n');
    expect(message).toBe(`Expected room for 60000 bytes in \`${directory}\`, got EFBIG: the file may not grow further`);
    expect(rest).toBe('30000 true');
  });

  it('names the directory, where that is a file or may not be written', () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect(() => new SpoolFiles({ directory: file }).append(text(1))).toThrow(`in \`${file}\`, got EEXIST`);
  });
});

it('removes what a process left that was killed', () => {
  const { signal } = inShell('true', `spool.append(Buffer.alloc(10)); process.kill(process.pid, 'SIGKILL');`);
  expect(signal).toBe('SIGKILL');
  expect(segments()).toEqual(['1']);
  new SpoolFiles({ directory }).close();
  expect(readdirSync(directory)).toEqual([]);
});

it('leaves the spool of a process that lives', () => {
  spool.append(text(10));
  const { stdout } = inShell(
    'true',
    `spool.append(Buffer.alloc(10)); console.log(fs.readdirSync(dir).length); spool.close();`,
  );
  expect(stdout.trim()).toBe('2');
  expect(segments()).toEqual(['1']);
});

/** Runs code with a spool in the directory, in a process of its own that a shell has prepared. */
function inShell(prepare: string, code: string) {
  const source = `
    import fs from 'node:fs';
    import { SpoolFiles } from './src/spill/spool-files.ts';
    const dir = ${JSON.stringify(directory)};
    const spool = new SpoolFiles({ directory: dir, segmentBytes: 1e6 });
    ${code}`;
  const root = new URL('../../../', import.meta.url);
  const command = `${prepare}; exec "$0" --import tsx --input-type=module -e "$1"`;
  const env = { ...process.env, NODE_OPTIONS: '' };
  return spawnSync('bash', ['-c', command, process.execPath, source], { cwd: root, encoding: 'utf8', env });
}
