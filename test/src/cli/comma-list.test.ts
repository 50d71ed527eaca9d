import { expect, it } from 'vitest';
import { commaList } from '../../../src/cli/comma-list.js';

it('takes values apart at commas, without the spaces around them, and leaves blank ones out', () => {
  expect(commaList(' a,b c , ,,d')).toEqual(['a', 'b c', 'd']);
  expect(commaList(' ')).toEqual([]);
});
