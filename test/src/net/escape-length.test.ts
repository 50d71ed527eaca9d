import { expect, it } from 'vitest';
import { escapeLength } from '../../../src/net/escape-length.js';

it.each([
  ['%2fmill', 1, 2],
  ['\\nmill', 1, 1],
  ['\\x2fmill', 1, 3],
  ['\\u002Fmill', 1, 5],
  ['%zzmill', 1, 0],
  ['"mill', 1, 0],
  ['mill', 0, 0],
])('finds the end of an escape in %s', (text, start, length) => {
  expect(escapeLength(text, start, text.slice(start))).toBe(length);
});
