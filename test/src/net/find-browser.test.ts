import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from '../../../src/net/find-browser.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-'));
  await mkdir(join(folder, 'first', 'chromium'), { recursive: true });
  await mkdir(join(folder, 'second'));
  await writeFile(join(folder, 'second', 'google-chrome'), '#!/bin/sh\n');
  await writeFile(join(folder, 'second', 'chromium'), 'no program');
  await chmod(join(folder, 'second', 'google-chrome'), 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

it('finds what is on the path, and can be run', () => {
  const PATH = `${join(folder, 'first')}:${join(folder, 'second')}`;
  expect(findBrowser({ PATH })).toBe(join(folder, 'second', 'google-chrome'));
});

it('takes the one it is told to, or none', () => {
  const own = join(folder, 'second', 'google-chrome');
  expect(findBrowser({ CHROME_PATH: own })).toBe(own);
  expect(findBrowser({ CHROME_PATH: join(folder, 'gone'), PATH: join(folder, 'second') })).toBeUndefined();
});
