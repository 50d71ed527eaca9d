import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFingerprinter } from '../../../src/util/create-fingerprinter.js';
import { SeenSet } from '../../../src/util/seen-set.js';

/** A few fingerprints that share words, so that every comparison matters. */
const fewWords = fc
  .tuple(fc.nat(2), fc.nat(2), fc.nat(2))
  .map(([a, b, c]) => Int32Array.of(a * 0x7fffffff, b, c * 0x7fffffff));
const operation = fc.record({
  kind: fc.constantFrom('claim' as const, 'claim' as const, 'has' as const, 'release' as const),
  words: fewWords,
  bit: fc.oneof(fc.nat(31), fc.constantFrom(32, 33, 63, 64, 1000)),
});

describe('SeenSet', () => {
  it('lets each consumer claim a fingerprint once', async () => {
    const { fingerprint } = createFingerprinter();
    const seen = new SeenSet();
    const words = fingerprint('www.example.com', 0);
    expect([seen.claim(words, 0), seen.claim(words, 0)]).toEqual([true, false]);
    expect([seen.claim(words, 31), seen.claim(words, 31)]).toEqual([true, false]);
    expect([seen.has(words, 0), seen.has(words, 1), seen.has(words, 31)]).toEqual([true, false, true]);
    expect(seen.size).toBe(1);
    expect(seen.claim(fingerprint('www.example.com', 1), 0)).toBe(true);
    expect(seen.size).toBe(2);
  });

  it('takes the fingerprint of zeros like any other', () => {
    const seen = new SeenSet();
    const zeros = new Int32Array(4);
    expect(seen.has(zeros, 0)).toBe(false);
    expect([seen.claim(zeros, 5), seen.claim(zeros, 5), seen.has(zeros, 5)]).toEqual([true, false, true]);
    seen.release(zeros, 5);
    expect([seen.has(zeros, 5), seen.size]).toEqual([false, 0]);
  });

  it('gives a claim back', async () => {
    const { fingerprint } = createFingerprinter();
    const seen = new SeenSet();
    const words = fingerprint('a', 0);
    seen.claim(words, 1);
    seen.claim(words, 2);
    seen.release(words, 1);
    seen.release(words, 9);
    expect([seen.has(words, 1), seen.has(words, 2), seen.size]).toEqual([false, true, 1]);
    expect(seen.claim(words, 1)).toBe(true);
  });

  it('does what a map of sets does, whatever is asked of it', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const seen = new SeenSet();
        const model = new Map<string, Set<number>>();
        for (const { kind, words, bit } of operations) {
          const key = words.join();
          const known = model.get(key)?.has(bit) ?? false;
          if (kind === 'has') expect(seen.has(words, bit)).toBe(known);
          else if (kind === 'claim') {
            expect(seen.claim(words, bit)).toBe(!known);
            model.set(key, (model.get(key) ?? new Set()).add(bit));
          } else {
            seen.release(words, bit);
            model.get(key)?.delete(bit);
          }
        }
        const planes = [...model].flatMap(([key, bits]) => [...bits].map((bit) => `${key}/${bit >>> 5}`));
        expect(seen.size).toBe(new Set(planes).size);
      }),
      { numRuns: 300 },
    );
  });

  it('can be had again from what its recorder was told, and from its snapshot', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const byLog = new SeenSet();
        const seen = new SeenSet({
          claimed: (...entry) => byLog.merge(Int32Array.from(entry)),
          released: (...entry) => byLog.withdraw(Int32Array.from(entry)),
        });
        for (const { kind, words, bit } of operations) seen[kind](words, bit);
        const bySnapshot = new SeenSet();
        for (const entries of seen.snapshot()) bySnapshot.merge(entries);
        for (const again of [byLog, bySnapshot]) {
          expect(again.size).toBe(seen.size);
          for (const { words, bit } of operations) expect(again.has(words, bit)).toBe(seen.has(words, bit));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells its recorder of what changes only', () => {
    const told: unknown[] = [];
    const seen = new SeenSet({
      claimed: (...entry) => told.push(['claimed', ...entry]),
      released: (...entry) => told.push(['released', ...entry]),
    });
    const words = Int32Array.of(1, 2, 3);
    for (const bit of [4, 4, 5]) seen.claim(words, bit);
    for (const bit of [5, 5, 6]) seen.release(words, bit);
    seen.merge(Int32Array.of(1, 2, 3, 64));
    expect(told).toEqual([
      ['claimed', 1, 2, 3, 16],
      ['claimed', 1, 2, 3, 32],
      ['released', 1, 2, 3, 32],
    ]);
    expect(seen.has(words, 6)).toBe(true);
  });

  it('gives a snapshot that a new set takes in whole, at any size', () => {
    const { fingerprint } = createFingerprinter();
    const [seen, again] = [new SeenSet(), new SeenSet()];
    for (let i = 0; i < 300_000; i++) seen.claim(fingerprint(String(i), 0), i % 40);
    let entries = 0;
    for (const chunk of seen.snapshot()) {
      entries += chunk.length / 4;
      expect(chunk.length).toBeLessThanOrEqual(4 * 20_000);
      again.merge(chunk);
    }
    expect([entries, again.size]).toEqual([seen.size, seen.size]);
    for (let i = 0; i < 300_000; i += 7) expect(again.claim(fingerprint(String(i), 0), i % 40)).toBe(false);
  });

  it('stays right through growth, splits and releases', async () => {
    const { fingerprint } = createFingerprinter({ key: [3, 4, 5, 6] });
    const seen = new SeenSet();
    const entries = 300_000;
    for (let i = 0; i < entries; i++) {
      seen.claim(fingerprint(`${i}`, 0), 0);
      if (i % 3 === 0) seen.claim(fingerprint(`${i}`, 0), 1);
      if (i % 2 === 1) seen.release(fingerprint(`${i - 1}`, 0), 0);
    }
    let wrong = 0;
    let left = 0;
    for (let i = 0; i < entries; i++) {
      if (seen.has(fingerprint(`${i}`, 0), 0) !== (i % 2 === 1)) wrong++;
      if (seen.has(fingerprint(`${i}`, 0), 1) !== (i % 3 === 0)) wrong++;
      if (i % 2 === 1 || i % 3 === 0) left++;
    }
    expect([wrong, seen.size]).toEqual([0, left]);
  });

  it('serves any number of consumers', async () => {
    const { fingerprint } = createFingerprinter();
    const seen = new SeenSet();
    const words = fingerprint('a', 0);
    const consumers = [0, 31, 32, 33, 63, 64, 1000, 2 ** 31, 2 ** 32 - 1];
    for (const bit of consumers) expect([seen.has(words, bit), seen.claim(words, bit)]).toEqual([false, true]);
    for (const bit of consumers) expect(seen.claim(words, bit)).toBe(false);
    seen.release(words, 32);
    expect([seen.has(words, 0), seen.has(words, 32), seen.has(words, 33)]).toEqual([true, false, true]);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32])('refuses %s for a consumer', (bit) => {
    const seen = new SeenSet();
    expect(() => seen.claim(new Int32Array(4), bit)).toThrow(
      new RangeError(`Expected \`bit\` to be an integer from 0 to 4294967295, got \`${bit}\` (number)`),
    );
    expect(seen.size).toBe(0);
  });

  it('is small when there is little in it', async () => {
    const { fingerprint } = createFingerprinter();
    const seen = new SeenSet();
    expect(seen.bytes).toBeLessThan(1000);
    for (let i = 0; i < 1000; i++) seen.claim(fingerprint(`${i}`, 0), 0);
    expect(seen.bytes).toBeLessThan(100_000);
  });

  it('takes at most 24 bytes an entry from a million on, whatever its size', { timeout: 120_000 }, async () => {
    const { fingerprint } = createFingerprinter();
    const seen = new SeenSet();
    let most = 0;
    let repeated = 0;
    for (let i = 0; i < 2_000_000; i++) {
      if (!seen.claim(fingerprint(`${i}`, 0), 0)) repeated++;
      if (i >= 1_000_000) most = Math.max(most, seen.bytes / seen.size);
    }
    expect([seen.size, repeated]).toEqual([2_000_000, 0]);
    expect(most).toBeLessThanOrEqual(24);
    expect(most).toBeGreaterThan(16);
    for (let i = 0; i < 2_000_000; i++) if (seen.claim(fingerprint(`${i}`, 0), 0)) repeated++;
    expect(repeated).toBe(0);
  });

  it('does not let a bad hash blow up its directory', () => {
    const seen = new SeenSet();
    for (let i = 0; i < 60_000; i++) seen.claim(Int32Array.of(Math.imul(i, 0x9e3779b1), i, 0), 0);
    expect(seen.size).toBe(60_000);
    expect(seen.bytes / seen.size).toBeLessThan(40);
  });

  it('forgets everything when cleared', async () => {
    const { fingerprint } = createFingerprinter();
    const seen = new SeenSet();
    for (let i = 0; i < 50_000; i++) seen.claim(fingerprint(`${i}`, 0), 0);
    seen.clear();
    expect(seen.size).toBe(0);
    expect(seen.bytes).toBeLessThan(1000);
    expect(seen.claim(fingerprint('1', 0), 0)).toBe(true);
  });
});
