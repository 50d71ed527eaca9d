import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bodyDecoders } from '../../../src/net/body-decoders.js';

describe('bodyDecoders', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['Deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('undoes %s, and counts what came in', async (encoding, pack) => {
    const packed = pack('mill '.repeat(1000));
    const [decoder] = bodyDecoders(encoding);
    decoder?.end(packed);
    const parts: Buffer[] = [];
    for await (const part of decoder as AsyncIterable<Buffer>) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe('mill '.repeat(1000));
    expect(decoder?.bytesWritten).toBe(packed.length);
  });

  it('stacks up to three, the last first, and stops at what it does not know', () => {
    expect(bodyDecoders('gzip, br').map((decoder) => decoder.constructor.name)).toEqual(['BrotliDecompress', 'Gunzip']);
    expect(bodyDecoders('br,br,br,br,br')).toHaveLength(3);
    expect(bodyDecoders('gzip, zstd')).toEqual([]);
    expect(bodyDecoders('')).toEqual([]);
  });
});
