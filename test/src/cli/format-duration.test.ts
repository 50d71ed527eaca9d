import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDuration } from '../../../src/cli/format-duration.js';

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1000, '1.0 s'],
  [59_940, '59.9 s'],
  [59_950, '1m 0s'],
  [83_400, '1m 23s'],
  [3_599_499, '59m 59s'],
  [3_599_500, '1h 0m'],
  [7_380_000, '2h 3m'],
])('words %d', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

it('never counts 60 of anything', () => {
  fc.assert(
    fc.property(fc.double({ min: 1000, max: 1e9, noNaN: true }), (ms) => {
      expect(formatDuration(ms)).not.toMatch(/\b60(?:\.0)?(?: s|s|m)/);
    }),
  );
});
