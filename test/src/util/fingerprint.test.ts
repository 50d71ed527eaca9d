import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFingerprinter } from '../../../src/util/fingerprint.js';

const seeds = [1n, 2n] as const;

/** Strings of any code units, lone surrogates among them. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xd7f0, max: 0xe010 })), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));

describe('loadFingerprinter', () => {
  it('gives four words that depend on the text alone', async () => {
    const { fingerprint, words } = await loadFingerprinter();
    const first = [...fingerprint('www.example.com', 0)];
    expect(first).toHaveLength(4);
    expect([...fingerprint('mail.example.com', 0)]).not.toEqual(first);
    expect([...fingerprint('www.example.com', 0)]).toEqual(first);
    expect(fingerprint('www.example.com', 0)).toBe(words);
  });

  it('agrees with the published xxHash64 of the empty string', async () => {
    const { fingerprint } = await loadFingerprinter({ seeds: [0n, 0n] });
    expect([...fingerprint('', 0)]).toEqual([0x51d8e999, 0xef46db37, 0x51d8e999, 0xef46db37]);
  });

  it('tells equal texts of different kinds apart', async () => {
    const { fingerprint } = await loadFingerprinter();
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.integer(), (text, a, b) => {
        fc.pre(a !== b);
        const [first, second] = [[...fingerprint(text, a)], [...fingerprint(text, b)]];
        for (let i = 0; i < 4; i++) expect(first[i]).not.toBe(second[i]);
      }),
    );
  });

  it('gives other fingerprints to every process, and the same to those given the same seeds', async () => {
    const [a, b] = [await loadFingerprinter(), await loadFingerprinter()];
    expect([...a.fingerprint('x', 0)]).not.toEqual([...b.fingerprint('x', 0)]);
    const c = await loadFingerprinter({ seeds: a.seeds });
    expect([...c.fingerprint('x', 7)]).toEqual([...a.fingerprint('x', 7)]);
  });

  it('tells any two strings apart, lone surrogates included', async () => {
    const { fingerprint } = await loadFingerprinter({ seeds });
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

  it('takes texts of any length', async () => {
    const { fingerprint } = await loadFingerprinter({ seeds });
    const long = 'é'.repeat(5_000_000);
    const first = [...fingerprint(long, 0)];
    expect([...fingerprint(`${long}x`, 0)]).not.toEqual(first);
    expect([...fingerprint(long, 0)]).toEqual(first);
    const edges = [16_383, 16_384, 16_385].map((length) => fingerprint('€'.repeat(length), 0).join());
    expect(new Set(edges).size).toBe(3);
  });

  it('spreads a million names without a collision in any pair of words', async () => {
    const { fingerprint } = await loadFingerprinter();
    const seen = new Set<bigint>();
    for (let i = 0; i < 1_000_000; i++) {
      const words = fingerprint(`host-${i}.example.com`, 0);
      seen.add((BigInt(words[0] as number) << 32n) | BigInt(words[2] as number));
    }
    // One chance in 37 million that a good hash has a pair here.
    expect(seen.size).toBe(1_000_000);
  });
});
