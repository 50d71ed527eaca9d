import { expect, it } from 'vitest';
import { printable } from '../../../src/cli/printable.js';

it('blanks what would steer a terminal, and leaves all other text', () => {
  expect(printable('a\u001b[31mb\nc\r\u0007\u009b\u2028d')).toBe('a [31mb c    d');
  expect(printable('Ünïcode ✓')).toBe('Ünïcode ✓');
});
