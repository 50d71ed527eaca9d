import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFingerprinter } from '../../../src/util/create-fingerprinter.js';

const key = [1, 2, 3, 4] as const;

/** Strings of any code units, lone surrogates among them. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xd7f0, max: 0xe010 })), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));

describe('createFingerprinter', () => {
  it('gives three words that depend on the text alone', () => {
    const { fingerprint, words } = createFingerprinter();
    const first = [...fingerprint('www.example.com', 0)];
    expect(first).toHaveLength(3);
    expect([...fingerprint('mail.example.com', 0)]).not.toEqual(first);
    expect([...fingerprint('www.example.com', 0)]).toEqual(first);
    expect(fingerprint('www.example.com', 0)).toBe(words);
  });

  it('agrees with the published vectors of HalfSipHash-1-3 on texts of bytes', () => {
    const [low, high] = [0x03020100, 0x07060504];
    const { fingerprint } = createFingerprinter({ key: [low, high, low, high] });
    const ofBytes = (count: number) => {
      const bytes = Array.from({ length: count }, (_, at) => at);
      return (fingerprint(String.fromCharCode(...bytes), 0)[1] as number) >>> 0;
    };
    // Those of the Linux kernel for 32-bit machines, which take 0, 1, 2 … bytes with the key 0 to 7.
    const published = [0x5814c896, 0xe7e864ca, 0xbc4b0e30, 0x01539939, 0x7e059ea6, 0x88e3d89b, 0xa0080b65, 0x9d38d9d6];
    expect(published.map((_, count) => ofBytes(count))).toEqual(published);
  });

  it('tells equal texts of different kinds apart', () => {
    const { fingerprint } = createFingerprinter();
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.integer(), (text, a, b) => {
        fc.pre(a !== b);
        expect([...fingerprint(text, a)]).not.toEqual([...fingerprint(text, b)]);
      }),
    );
  });

  it('gives other fingerprints to every process, and the same to those given the same key', () => {
    const [a, b] = [createFingerprinter(), createFingerprinter()];
    expect([...a.fingerprint('x', 0)]).not.toEqual([...b.fingerprint('x', 0)]);
    const c = createFingerprinter({ key: a.key });
    expect([...c.fingerprint('x', 7)]).toEqual([...a.fingerprint('x', 7)]);
  });

  it('tells any two strings apart, lone surrogates included', () => {
    const { fingerprint } = createFingerprinter({ key });
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const [first, second] = [[...fingerprint(a, 0)], [...fingerprint(b, 0)]];
        if (a === b) expect(first).toEqual(second);
        else expect(first).not.toEqual(second);
      }),
    );
    expect([...fingerprint('\ud800', 0)]).not.toEqual([...fingerprint('\ud801', 0)]);
    expect([...fingerprint('\ud800', 0)]).not.toEqual([...fingerprint('"\\ud800"', 0)]);
  });

  it('takes texts of any length', () => {
    const { fingerprint } = createFingerprinter({ key });
    const long = 'é'.repeat(5_000_000);
    const first = [...fingerprint(long, 0)];
    expect([...fingerprint(`${long}x`, 0)]).not.toEqual(first);
    expect([...fingerprint(long, 0)]).toEqual(first);
    const edges = [0, 1, 2, 3, 4, 5, 255, 256, 257, 512].flatMap((length) =>
      ['e', 'é', '€'].map((letter) => fingerprint(letter.repeat(length), 0).join()),
    );
    expect(new Set(edges).size).toBe(edges.length - 2); // the empty text thrice
  });

  it('spreads a million names without a collision in any pair of words', () => {
    const { fingerprint } = createFingerprinter();
    const seen = [new Set<bigint>(), new Set<bigint>(), new Set<bigint>()];
    for (let i = 0; i < 1_000_000; i++) {
      const words = fingerprint(`host-${i}.example.com`, 0);
      const [a, b, c] = [...words].map((word) => BigInt(word >>> 0)) as [bigint, bigint, bigint];
      [(a << 32n) | b, (a << 32n) | c, (b << 32n) | c].forEach((pair, at) => void seen[at]?.add(pair));
    }
    // One chance in 12 million that a good hash has a pair here.
    expect(seen.map(({ size }) => size)).toEqual([1_000_000, 1_000_000, 1_000_000]);
  });
});
