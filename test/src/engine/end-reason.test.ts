import { expect, it } from 'vitest';
import { endReason } from '../../../src/engine/end-reason.js';
import { GiveUpError } from '../../../src/give-up-error.js';
import { ModuleError } from '../../../src/module-error.js';

const failure = new Error('No.');

it('names the count once there were too many in a row', () => {
  expect(endReason(failure, 2, 3)).toBeUndefined();
  expect(endReason(failure, 3, 3)).toBe('failed 3 times in a row');
});

it('lets a module without a bound go on', () => {
  expect(endReason(failure, 1000, undefined)).toBeUndefined();
});

it('takes the reason of one that gives up at once, wrapped or not', () => {
  const last = new GiveUpError('the key was refused');
  expect(endReason(last, 1, undefined)).toBe('the key was refused');
  expect(endReason(new ModuleError('look', 'handle', last), 1, 5)).toBe('the key was refused');
});
