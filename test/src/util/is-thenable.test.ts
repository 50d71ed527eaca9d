import { expect, it } from 'vitest';
import { isThenable } from '../../../src/util/is-thenable.js';

it('isThenable knows promises of any kind, and nothing else', () => {
  const own = { then: () => {} }; // biome-ignore lint/suspicious/noThenProperty: what is to be recognised
  expect([Promise.resolve(), own].map(isThenable)).toEqual([true, true]);
  for (const value of [undefined, null, 1, 'then', {}, { then: 1 }, () => {}]) expect(isThenable(value)).toBe(false);
});
