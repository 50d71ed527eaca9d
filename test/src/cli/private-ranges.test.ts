import { expect, it } from 'vitest';
import { privateRanges } from '../../../src/cli/private-ranges.js';

it('reads ranges and addresses, beside those before', () => {
  const some = privateRanges('10.0.0.0/8, ::1');
  expect(some).toEqual(['10.0.0.0/8', '::1']);
  expect(privateRanges('127.0.0.1', some)).toEqual(['10.0.0.0/8', '::1', '127.0.0.1']);
});

it('lets all be all', () => {
  expect(privateRanges('all', ['::1'])).toBe(true);
  expect(privateRanges('10.0.0.0/8', true)).toBe(true);
});

it('names what is neither', () => {
  expect(() => privateRanges('10.0.0.0/8,10.0.0.0/40')).toThrow(
    'Expected an address, a CIDR range such as 10.0.0.0/8, or all, got `10.0.0.0/40`.',
  );
  expect(() => privateRanges('')).toThrow('or all, got ``.');
  expect(() => privateRanges('localhost')).toThrow(TypeError);
});
