import { expect, it } from 'vitest';
import { ListDigest } from '../../../src/engine/list-digest.js';

function digestOf(texts: Iterable<string>): string {
  const digest = new ListDigest();
  for (const text of texts) digest.add(text);
  return digest.text;
}

it('is the same for the same texts in the same order', () => {
  expect(digestOf(['a', 'b', 'c'])).toBe(digestOf(['a', 'b', 'c']));
  expect(digestOf(['a', 'b', 'c'])).toMatch(/^3 [\da-f]{24}$/);
  expect(digestOf([])).toBe(`0 ${'0'.repeat(24)}`);
});

it('differs where a text, their order or their borders do', () => {
  const lists = [
    ['a', 'b', 'c'],
    ['a', 'c', 'b'],
    ['b', 'c'],
    ['a', 'b'],
    ['ab', 'c'],
    ['a', 'b', 'd'],
    ['', 'a', 'b', 'c'],
  ];
  expect(new Set(lists.map(digestOf)).size).toBe(lists.length);
});
