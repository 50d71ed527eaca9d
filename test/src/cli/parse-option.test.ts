import { expect, it } from 'vitest';
import { parseOption } from '../../../src/cli/parse-option.js';

it.each([
  ['string', '80', '80'],
  ['string', '', ''],
  ['number', '5000', 5000],
  ['number', '0.4', 0.4],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['array', 'a, b,', ['a', 'b']],
  ['array', '["a,b"]', ['a,b']],
] as const)('reads a %s from `%s`', (type, text, value) => {
  expect(parseOption(type, text)).toEqual(value);
});

it.each([
  ['number', 'soon', /Expected a number, got `soon`/],
  ['number', ' ', /Expected a number/],
  ['boolean', 'yes', /Expected `true` or `false`, got `yes`/],
  ['array', '[a', /Expected a list such as a,b or \["a","b"\], got `\[a`/],
] as const)('refuses as a %s `%s`', (type, text, message) => {
  expect(() => parseOption(type, text)).toThrow(message);
});
