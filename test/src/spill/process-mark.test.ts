import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { processMark } from '../../../src/spill/process-mark.js';

it('is the same whenever it is asked for', () => {
  expect(processMark(process.pid)).toEqual(processMark(process.pid));
  expect(processMark(process.pid).place).toMatch(/^[\da-f]{8}$/);
});

it.runIf(process.platform === 'linux')('tells processes apart by when they started', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log(1)']);
  await once(child.stdout, 'data');
  const { place, start } = processMark(child.pid as number);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(place).toBe(processMark(process.pid).place);
  expect(start).toMatch(/^[\da-f]{8}$/);
  expect(start).not.toBe(processMark(process.pid).start);
});

it('knows no start of a process that is not there', () => {
  expect(processMark(2 ** 30).start).toBe('');
});
