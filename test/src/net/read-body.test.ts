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
});
