import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSize } from '../../../src/util/parse-size.js';

describe('parseSize', () => {
  it.each([
    ['512MB', 536_870_912],
    ['1GiB', 1_073_741_824],
    ['1.5 gb', 1_610_612_736],
    ['64k', 65_536],
    ['64Ki', 65_536],
    ['10 B', 10],
    ['10b', 10],
    [' 65536 ', 65_536],
    ['2TB', 2_199_023_255_552],
    [123, 123],
  ])('reads %s', (size, bytes) => {
    expect(parseSize(size)).toBe(bytes);
  });

  it('reads a unit the same however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), fc.constantFrom('K', 'M', 'G'), (figure, unit) => {
        const spellings = [
          `${figure}${unit}`,
          `${figure}${unit}B`,
          `${figure} ${unit}iB`,
          `${figure}${unit}b`.toLowerCase(),
        ];
        expect(new Set(spellings.map((each) => parseSize(each))).size).toBe(1);
      }),
    );
  });

  it.each(['', 'MB', '12 parsecs', '-1MB', '1e3', '1..5MB', '1ib', 'Infinity', '0', Number.NaN, 0, -5, Infinity])(
    'refuses %j',
    (size) => {
      expect(() => parseSize(size)).toThrow(TypeError);
    },
  );

  it('says what it was given, what that is called and what would do', () => {
    expect(() => parseSize('lots', 'limit')).toThrow(
      "Expected `limit` to be bytes above 0, such as 536870912, '512MB' or '1.5GiB', got `lots`",
    );
    expect(() => parseSize(-1, 'limit')).toThrow(/got `-1` \(number\)$/);
  });
});
