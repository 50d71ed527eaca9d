import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatBytes } from '../../../src/cli/format-bytes.js';

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [3_355_443, '3.2 MB'],
  [1_048_575, '1.0 MB'],
  [5 * 1024 ** 4, '5.0 TB'],
])('words %d', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

it('never counts 1024 of a unit that has a next', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat({ max: 13 }), (figure, digits) => {
      const bytes = Math.min(2 ** 50 - 1, Math.floor(figure / 10 ** digits));
      if (bytes < 1023.95 * 1024 ** 4) expect(formatBytes(bytes)).not.toMatch(/^1024/);
    }),
  );
});
