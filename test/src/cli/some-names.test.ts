import { expect, it } from 'vitest';
import { someNames } from '../../../src/cli/some-names.js';

it('names the first few in order', () => {
  expect(someNames(['b', 'a'])).toBe('`a`, `b`');
  expect(someNames(['e', 'd', 'c', 'b', 'a'])).toBe('`a`, `b`, `c`, `d` …');
});

it('says where there is nothing', () => {
  expect(someNames([])).toBe('nothing');
});

it('lets no name steer a terminal', () => {
  expect(someNames(['a\u001b[2J'])).toBe('`a\\u{1b}[2J`');
});
