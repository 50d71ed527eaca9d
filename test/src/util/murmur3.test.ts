import { describe, expect, it } from 'vitest';
import { murmur3 } from '../../../src/util/murmur3.js';

describe('murmur3', () => {
  // The vectors that implementations agree on, by seed.
  it.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['test', 0x9747b28c, 0x704b81dc],
    ['Hello, world!', 0, 0xc0363e43],
    ['Hello, world!', 0x9747b28c, 0x24884cba],
    ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
    ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['aaa', 0x9747b28c, 0x283e0130],
    ['aa', 0x9747b28c, 0x5d211726],
    ['a', 0x9747b28c, 0x7fa09ea6],
  ])('hashes %j with seed %i', (text, seed, hash) => {
    expect(murmur3(Buffer.from(text), seed)).toBe(hash | 0);
  });

  it('hashes a part of a buffer as the part alone', () => {
    const whole = Buffer.from('xxxHello, world!');
    expect(murmur3(whole.subarray(3))).toBe(murmur3(Buffer.from('Hello, world!')));
  });
});
