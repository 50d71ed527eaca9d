import { expect, it } from 'vitest';
import { valueAt } from '../../../src/util/value-at.js';

it('valueAt finds what lies at a path, and nothing where it leads nowhere', () => {
  expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(valueAt({ a: null }, ['a', 'b', 'c'])).toBeUndefined();
  expect(valueAt(5, [])).toBe(5);
});
