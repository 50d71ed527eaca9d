import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/net/decode-text.js';
import { readBody } from '../../src/net/read-body.js';
import { fuzzRuns } from './fuzz-runs.js';
import { mutated } from './mutated.js';

const TEXT = Buffer.from('The mill stands by the brook, and the brook runs by the mill. '.repeat(60));
const ENCODED: Readonly<Record<string, Buffer>> = {
  '': TEXT,
  gzip: gzipSync(TEXT),
  deflate: deflateSync(TEXT),
  br: brotliCompressSync(TEXT),
  'gzip, br': brotliCompressSync(gzipSync(TEXT)),
};
const encoding = fc.constantFrom(...Object.keys(ENCODED));
const cuts = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 40 });

function* chunked(bytes: Buffer, lengths: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

describe('fuzzed, bodies', () => {
  it('come out the same however they are cut into chunks, as far as the limit', async () => {
    await fc.assert(
      fc.asyncProperty(encoding, cuts, fc.nat(2 * TEXT.length), async (name, lengths, limit) => {
        const source = Readable.from(chunked(ENCODED[name] ?? TEXT, lengths), { objectMode: true });
        const { bytes, truncated } = await readBody(source, name, limit);
        expect(bytes.equals(TEXT.subarray(0, limit))).toBe(true);
        expect(truncated).toBe(limit < TEXT.length);
      }),
      fuzzRuns,
    );
  });

  it('cut off anywhere give a beginning of what they were, and say so', async () => {
    await fc.assert(
      fc.asyncProperty(encoding, cuts, fc.nat(10_000), async (name, lengths, at) => {
        const whole = ENCODED[name] ?? TEXT;
        async function* cut() {
          yield* chunked(whole.subarray(0, at % whole.length), lengths);
          throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
        }
        const { bytes, truncated } = await readBody(Readable.from(cut(), { objectMode: true }), name, 100_000);
        expect(TEXT.subarray(0, bytes.length).equals(bytes)).toBe(true);
        expect(truncated).toBe(true);
      }),
      fuzzRuns,
    );
  });

  it('damaged in any way stay within the limit, and never reject', async () => {
    const damaged = encoding.chain((name) => fc.tuple(fc.constant(name), mutated(ENCODED[name] ?? TEXT)));
    await fc.assert(
      fc.asyncProperty(damaged, cuts, fc.nat(5000), async ([name, sent], lengths, limit) => {
        const source = Readable.from(chunked(sent, lengths), { objectMode: true });
        const { bytes, truncated, hostility } = await readBody(source, name, limit);
        expect(bytes.length).toBeLessThanOrEqual(limit);
        expect(truncated).toBe(hostility !== undefined);
      }),
      fuzzRuns,
    );
  });

  it('become text whatever the bytes and the content type', () => {
    const type = mutated('text/html; charset=iso-8859-1', 'text/plain;charset="utf-16le"', 'a; charset=replacement');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), type, (bytes, contentType) => {
        const text = decodeText(bytes, contentType.toString('latin1'));
        expect(text.length).toBeLessThanOrEqual(2 * bytes.length + 2);
      }),
      fuzzRuns,
    );
  });
});
