import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { printable } from '../../../src/util/printable.js';

it('printable writes what steers a terminal or a line as an escape', () => {
  expect(printable('a\u001b[2J\u009b2J\r\n\u202eb\u2028')).toBe('a\\u{1b}[2J\\u{9b}2J\\u{d}\\u{a}\\u{202e}b\\u{2028}');
});

it('printable leaves text of any language as it is', () => {
  expect(printable('Mühle am Bach 水車 🌊')).toBe('Mühle am Bach 水車 🌊');
});

it('printable leaves nothing that steers, and does nothing the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = printable(text);
      expect(once).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(printable(once)).toBe(once);
    }),
  );
});
