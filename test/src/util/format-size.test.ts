import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSize } from '../../../src/util/format-size.js';
import { parseSize } from '../../../src/util/parse-size.js';

describe('formatSize', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [536_870_912, '512 MB'],
    [1_073_741_823, '1 GB'],
    [5e15, '4547 TB'],
    [-2048, '-2 KB'],
  ])('writes %d', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  it('writes what parseSize reads, to a twentieth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (bytes) => {
        expect(Math.abs(parseSize(formatSize(bytes)) / bytes - 1)).toBeLessThan(0.05);
      }),
    );
  });
});
