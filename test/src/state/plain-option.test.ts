import { expect, it } from 'vitest';
import { plainOption } from '../../../src/state/plain-option.js';

it('writes equal values alike, whatever the order of their keys', () => {
  expect(plainOption({ b: [1, 'x'], a: null })).toBe('{"a":null,"b":[1,"x"]}');
  expect(plainOption(/^a.b$/i)).toBe('/^a.b$/i');
  expect([plainOption(0), plainOption(false), plainOption(Number.POSITIVE_INFINITY)]).toEqual([
    '0',
    'false',
    'Infinity',
  ]);
});

it('keeps a hash of what is long', () => {
  const list = Array.from({ length: 100 }, (_, i) => `word-${i}`);
  const text = plainOption(list);
  expect(text).toMatch(/^\d+ characters, SHA-1 [\da-f]{40}$/);
  expect(plainOption([...list])).toBe(text);
  expect(plainOption([...list.slice(1), 'other'])).not.toBe(text);
});

it('leaves out what text cannot state', () => {
  expect([
    plainOption(undefined),
    plainOption(() => 1),
    plainOption(new Map()),
    plainOption([{ a: Symbol('a') }]),
  ]).toEqual(Array.from({ length: 4 }));
});
