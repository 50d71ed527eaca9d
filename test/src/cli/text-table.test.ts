import { expect, it } from 'vitest';
import { textTable } from '../../../src/cli/text-table.js';

it('aligns columns, and sets figures flush right', () => {
  const rows = [
    ['TYPE', 'EVENTS', ''],
    ['DNS_NAME', '12', 'fine'],
    ['URL', '1,200', ''],
  ];
  expect(textTable(rows, { right: [1] })).toBe('TYPE      EVENTS\nDNS_NAME      12  fine\nURL        1,200');
});

it('makes nothing of nothing', () => {
  expect(textTable([])).toBe('');
});
