import { expect, it } from 'vitest';
import { stateError } from '../../../src/state/state-error.js';

const told = (message: string, expected?: string) => stateError('d/state.db', new Error(message), expected).message;

it('says what is the matter, naming the file', () => {
  expect(told('database is locked')).toBe('Expected `d/state.db` to be free, got a state that another scan has open');
  expect(told('database disk image is malformed')).toBe(
    'Expected `d/state.db` to be whole, got a damaged file: database disk image is malformed',
  );
  expect(told('database or disk is full', 'save the scan')).toBe(
    'Expected to save the scan in `d/state.db`, got database or disk is full',
  );
});

it('leaves an error alone that says what was expected, and keeps the cause of others', () => {
  const error = new Error('Expected a driver for SQLite');
  expect(stateError('d/state.db', error)).toBe(error);
  const cause = new Error('disk I/O error');
  expect(stateError('d/state.db', cause).cause).toBe(cause);
});
