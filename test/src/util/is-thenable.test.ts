import { expect, it } from 'vitest';
import { isThenable } from '../../../src/util/is-thenable.js';

/** A promise of somebody else's making. */
class Later {
  // biome-ignore lint/suspicious/noThenProperty: it is what is to be recognised
  then(): void {}
}

it('isThenable knows promises of any kind, and nothing else', () => {
  expect([Promise.resolve(), new Later()].map(isThenable)).toEqual([true, true]);
  const almost: unknown = JSON.parse('{ "then": 1 }');
  for (const value of [undefined, null, 1, 'then', {}, almost, () => {}]) expect(isThenable(value)).toBe(false);
});
