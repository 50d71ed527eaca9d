import { expect, it } from 'vitest';
import { rowSum } from '../../../src/state/row-sum.js';

it('tells one content from another, and one place from another', () => {
  const sums = [rowSum('a 1', 'x'), rowSum('a 1', 'y'), rowSum('a 2', 'x'), rowSum('b 1', 'x'), rowSum('a 1', '')];
  expect(new Set(sums).size).toBe(sums.length);
  expect(sums.every((sum) => Number.isInteger(sum) && sum >= 0 && sum < 2 ** 32)).toBe(true);
});

it('is the same for a text and its bytes', () => {
  expect(rowSum('a', 'ä\u{1f600}')).toBe(rowSum('a', Buffer.from('ä\u{1f600}')));
  expect(rowSum('a', 'check')).toBe(rowSum('a', Buffer.from('xcheckx').subarray(1, 6)));
});
