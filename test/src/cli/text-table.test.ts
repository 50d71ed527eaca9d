import fc from 'fast-check';
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

it('breaks the cells of the widest columns where a line would be too long', () => {
  const rows = [
    ['NAME', 'MODULES', 'SUMMARY'],
    ['dns', 'dns-brute,dns-mutate,dns-zone', 'What asks name servers'],
  ];
  expect(textTable(rows, { width: 44 })).toBe(
    [
      'NAME  MODULES             SUMMARY',
      'dns   dns-brute,          What asks name',
      '      dns-mutate,         servers',
      '      dns-zone',
    ].join('\n'),
  );
});

it('loses nothing of a cell, keeps to the width where that can be, and leaves what fits as it is', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', ',', ' '), maxLength: 60 }).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), fc.integer({ min: 40, max: 200 }), (rows, width) => {
      const text = textTable(rows, { width });
      const lines = text.split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      const letters = (of: string) =>
        [...of]
          .filter((letter) => letter !== ' ' && letter !== '\n')
          .sort()
          .join('');
      expect(letters(text)).toBe(letters(rows.flat().join('')));
      const plain = textTable(rows);
      if (plain.split('\n').every((line) => line.length + 60 <= width)) expect(text).toBe(plain);
    }),
  );
});
