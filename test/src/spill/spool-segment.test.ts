import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SpoolSegment } from '../../../src/spill/spool-segment.js';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-'));
  path = join(folder, '1');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('reads anything that was written, also once it was closed', () => {
  const segment = new SpoolSegment(path);
  segment.append(Buffer.from('first'));
  segment.close();
  segment.append(Buffer.from('second'));
  segment.close();
  expect(segment.read(0, 5).toString()).toBe('first');
  expect(segment.read(5, 6).toString()).toBe('second');
  expect([segment.size, segment.live]).toEqual([11, 11]);
  segment.remove();
});

it('says what is missing where less was written', () => {
  const segment = new SpoolSegment(path);
  segment.append(Buffer.from('abc'));
  expect(() => segment.read(1, 5)).toThrow(`Expected 5 bytes at 1 of \`${path}\`, got 2`);
  segment.close();
});

it('leaves no file once it is removed', () => {
  const segment = new SpoolSegment(path);
  segment.append(Buffer.from('abc'));
  segment.remove();
  expect(existsSync(path)).toBe(false);
});

it('is not there before something is written', () => {
  const segment = new SpoolSegment(path);
  segment.close();
  segment.remove();
  expect(existsSync(path)).toBe(false);
});
