import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gunzipped } from '../../../src/net/gunzipped.js';

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (bytes: Uint8Array, size: number, limit = 10_000_000) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of gunzipped(pieces(bytes, size), limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

describe('gunzipped', () => {
  it('unpacks what is packed and gives the rest as it came, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }), async (bytes, size) => {
        fc.pre(!(bytes[0] === 0x1f && bytes[1] === 0x8b));
        expect((await read(bytes, size)).equals(bytes)).toBe(true);
        expect((await read(gzipSync(bytes), size)).equals(bytes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('fails past its limit, before a bomb has gone off', async () => {
    await expect(read(gzipSync(Buffer.alloc(100_000_000)), 5000, 1_000_000)).rejects.toThrow(/1000000 bytes/);
  });

  it('fails where the packing is damaged', async () => {
    await expect(read(gzipSync(Buffer.alloc(1000, 'mill')).subarray(0, -12), 7)).rejects.toThrow();
  });

  it('closes its source when it is left', async () => {
    let closed = false;
    async function* source() {
      try {
        for (;;) yield Buffer.from('abc');
      } finally {
        closed = true;
      }
    }
    for await (const _ of gunzipped(source(), 100)) break;
    expect(closed).toBe(true);
  });
});
