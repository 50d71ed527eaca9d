import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedUuid } from '../../../src/util/printed-uuid.js';

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const input = fc.record({
  a: word,
  b: word,
  c: word,
  maker: fc.nat(65_535),
  mark: fc.constantFrom(0, 0x100, 0x200, 0x300),
});

describe('printedUuid', () => {
  it('is a UUID of version 8', () => {
    fc.assert(
      fc.property(input, ({ a, b, c, maker, mark }) => {
        const uuid = printedUuid(Int32Array.of(a, b, c), maker, mark);
        expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      }),
    );
  });

  it('is the same for the same, and another for any other', () => {
    fc.assert(
      fc.property(input, input, (one, other) => {
        const [first, second] = [one, other].map(({ a, b, c, maker, mark }) =>
          printedUuid(Int32Array.of(a, b, c), maker, mark),
        );
        expect(first === second).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    const base = { a: 1, b: 2, c: 3, maker: 4, mark: 0x100 };
    const print = (changed: Partial<typeof base>) => {
      const { a, b, c, maker, mark } = { ...base, ...changed };
      return printedUuid(Int32Array.of(a, b, c), maker, mark);
    };
    const bits = Array.from({ length: 32 }, (_, bit) => 1 << bit);
    const all = [
      print({}),
      ...bits.flatMap((bit) => [print({ a: 1 ^ bit }), print({ b: 2 ^ bit }), print({ c: 3 ^ bit })]),
      ...bits.slice(0, 16).map((bit) => print({ maker: 4 ^ bit })),
      print({ mark: 0 }),
      print({ mark: 0x200 }),
      print({ mark: 0x300 }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
