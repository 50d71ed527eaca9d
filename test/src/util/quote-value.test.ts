import { describe, expect, it } from 'vitest';
import { quoteValue } from '../../../src/util/quote-value.js';

describe('quoteValue', () => {
  it.each([
    ['a', '`a`'],
    ['a\n\0"', '`a\\n\\u0000\\"`'],
    [5, '`5` (number)'],
    [true, '`true` (boolean)'],
    [10n, '`10` (bigint)'],
    [Symbol('s'), '`Symbol(s)` (symbol)'],
    [null, '`null`'],
    [undefined, '`undefined`'],
    [[1], 'an array'],
    [{}, 'an object'],
    [() => 0, 'a function'],
  ])('quotes %s', (value, quoted) => {
    expect(quoteValue(value)).toBe(quoted);
  });

  it('cuts a long text short', () => {
    expect(quoteValue('a'.repeat(1_000_000))).toBe(`\`${'a'.repeat(80)}…\``);
  });
});
