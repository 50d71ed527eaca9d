import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/net/read-body.js';

const TEXT = Buffer.from('The mill stands by the brook. '.repeat(100));

describe('readBody', () => {
  it.each([
    ['', TEXT],
    ['identity', TEXT],
    ['gzip', gzipSync(TEXT)],
    ['X-Gzip', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ])('undoes encoding %j', async (encoding, sent) => {
    const body = await readBody(Readable.from([sent.subarray(0, 20), sent.subarray(20)]), encoding, 10_000);
    expect(body.bytes.equals(TEXT)).toBe(true);
    expect(body).toMatchObject({ truncated: false, length: TEXT.length });
  });

  it('keeps what fits, exactly, and says so', async () => {
    const whole = await readBody(Readable.from([TEXT]), '', TEXT.length);
    expect(whole).toMatchObject({ truncated: false });
    const cut = await readBody(Readable.from([TEXT]), '', TEXT.length - 1);
    expect(cut.bytes.equals(TEXT.subarray(0, -1))).toBe(true);
    expect(cut.truncated).toBe(true);
  });

  it('stops a compression bomb at the limit', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(200_000_000)));
    const source = Readable.from([bomb]);
    const before = process.memoryUsage().arrayBuffers;
    const body = await readBody(source, 'gzip, gzip', 100_000);
    expect(body.bytes).toHaveLength(100_000);
    expect(body.length).toBeLessThan(1_000_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    expect(source.destroyed).toBe(true);
  });

  it('ends an endless source at the limit', async () => {
    const source = new Readable({
      read() {
        this.push(TEXT);
      },
    });
    expect((await readBody(source, '', 5000)).bytes).toHaveLength(5000);
    expect(source.destroyed).toBe(true);
  });

  it('gives what had come where the source fails or the compression is damaged', async () => {
    async function* failing() {
      yield TEXT;
      throw new Error('reset');
    }
    const broken = await readBody(Readable.from(failing()), '', 10_000);
    expect(broken.truncated).toBe(true);
    const damaged = await readBody(Readable.from([Buffer.from('no gzip at all')]), 'gzip', 10_000);
    expect(damaged).toMatchObject({ truncated: true, length: 0 });
  });

  it('leaves an encoding it does not know as it came', async () => {
    const body = await readBody(Readable.from([TEXT]), 'x-strange', 10_000);
    expect(body.bytes.equals(TEXT)).toBe(true);
  });

  it('holds a body sent byte by byte in no more than its own bytes', async () => {
    const sent = 400_000;
    async function* crumbs() {
      for (let i = 0; i < sent; i++) yield Buffer.from([i & 255]);
    }
    const { bytes } = await readBody(Readable.from(crumbs(), { highWaterMark: 16 }), '', sent);
    expect(bytes).toHaveLength(sent);
    expect(bytes[sent - 1]).toBe((sent - 1) & 255);
    expect(bytes.buffer.byteLength).toBeLessThanOrEqual(2 * sent);
  });

  it('says what cut a body short', async () => {
    async function* failing(code: string) {
      yield TEXT;
      throw Object.assign(new Error('gone'), { code });
    }
    const cut = async (source: Readable, encoding = '', limit = 10_000) =>
      (await readBody(source, encoding, limit)).hostility;
    expect(await cut(Readable.from([TEXT]))).toBeUndefined();
    expect(await cut(Readable.from([TEXT]), '', 10)).toBe('body-over-limit');
    expect(await cut(Readable.from([gzipSync(TEXT)]), 'gzip', 10)).toBe('body-over-limit');
    expect(await cut(Readable.from([gzipSync(Buffer.alloc(1e7))]), 'gzip', 1e6)).toBe('compression-bomb');
    expect(await cut(Readable.from([brotliCompressSync(Buffer.alloc(1e7))]), 'br', 1e6)).toBe('compression-bomb');
    expect(await cut(Readable.from(failing('ECONNRESET')))).toBe('body-cut-short');
    expect(await cut(Readable.from(failing('ETIMEDOUT')))).toBe('slow-body');
    for (const encoding of ['gzip', 'deflate', 'br']) {
      expect(await cut(Readable.from([TEXT]), encoding), encoding).toBe('bad-compression');
    }
    expect(await cut(Readable.from([gzipSync(TEXT).subarray(0, 40)]), 'gzip')).toBe('bad-compression');
    expect(await cut(Readable.from([brotliCompressSync(TEXT).subarray(0, 20)]), 'br')).toBe('bad-compression');
  });
});
