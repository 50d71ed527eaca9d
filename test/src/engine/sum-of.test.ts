import { expect, it } from 'vitest';
import { sumOf } from '../../../src/engine/sum-of.js';

it('adds counts by name, and leaves what it is given as it is', () => {
  const first = { a: 1, b: 2 };
  expect(sumOf(first, undefined, { b: 3, c: 4 })).toEqual({ a: 1, b: 5, c: 4 });
  expect([first, sumOf()]).toEqual([{ a: 1, b: 2 }, {}]);
});
