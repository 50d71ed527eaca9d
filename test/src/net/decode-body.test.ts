import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../../src/net/decode-body.js';

const TEXT = Buffer.from('The mill stands by the brook. '.repeat(100));

describe('decodeBody', () => {
  it.each([
    ['', TEXT],
    ['unheard-of', TEXT],
    ['GZIP', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ])('undoes encoding %j', async (encoding, sent) => {
    expect((await buffer(decodeBody(Readable.from([sent]), encoding))).equals(TEXT)).toBe(true);
  });

  it('fails where the compression is damaged', async () => {
    await expect(buffer(decodeBody(Readable.from([Buffer.from('no gzip at all')]), 'gzip'))).rejects.toThrow();
  });

  it('destroys the source when it is destroyed', async () => {
    const source = new Readable({ read() {} });
    const decoded = decodeBody(source, 'gzip').on('error', () => {});
    const closed = new Promise((resolve) => source.on('close', resolve));
    decoded.destroy();
    await closed;
    expect(source.destroyed).toBe(true);
  });
});
