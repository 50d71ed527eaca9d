import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoundedBytes } from '../../../src/net/bounded-bytes.js';

it('BoundedBytes keeps the first bytes of all chunks together, and counts the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.nat(200), (chunks, limit) => {
      const collected = new BoundedBytes(limit);
      const all = Buffer.concat(chunks);
      let length = 0;
      for (const chunk of chunks) {
        length += chunk.length;
        expect(collected.add(Buffer.from(chunk))).toBe(length <= limit);
      }
      expect(collected.length).toBe(all.length);
      expect(collected.bytes.equals(all.subarray(0, limit))).toBe(true);
    }),
  );
});

it('BoundedBytes writes into no chunk it was given', () => {
  const chunks = [Buffer.from('ab'), Buffer.from('cd'), Buffer.from('ef')];
  const collected = new BoundedBytes(5);
  for (const chunk of chunks) collected.add(chunk);
  expect(chunks.map(String)).toEqual(['ab', 'cd', 'ef']);
});
