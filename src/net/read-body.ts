import type { Readable } from 'node:stream';
import { type BodyDecoder, bodyDecoders } from './body-decoders.js';
import { decodeBody } from './decode-body.js';
import type { hostilities } from './hostilities.js';

/** A body as far as the limit and the network let it come. */
export interface Body {
  readonly bytes: Buffer;
  /** True where the limit, a broken connection or damaged compression cut it short. */
  readonly truncated: boolean;
  /** Decoded bytes seen, those past the limit included as far as they were read. */
  readonly length: number;
  /** What cut it short. */
  readonly hostility?: keyof typeof hostilities;
}

/** Decoded bytes for one that came, from which a body over the limit is a bomb: text does not compress so well. */
const BOMB_RATIO = 100;
const FIRST_SIZE = 16_384;

/**
 * Reads a body and undoes its content encoding, never holding more than `limit` decoded bytes and one chunk.
 *
 * Knows `gzip`, `deflate` and `br`, also stacked; anything else is left as it came. At the limit the source is destroyed. Never
 * rejects: a source that fails leaves what had come, marked as truncated.
 *
 * Source: RFC 9110 §8.4.
 *
 * @param limit Bytes, after decoding.
 * @example
 * ```ts
 * const { bytes, truncated } = await readBody(response.body, 'gzip', 1_048_576);
 * ```
 */
export async function readBody(source: Readable, encoding: string, limit: number): Promise<Body> {
  const decoders = bodyDecoders(encoding);
  // Copied together as they come: a body sent byte by byte would be a buffer of a hundred bytes for each.
  let bytes = Buffer.allocUnsafe(0);
  let length = 0;
  let hostility: Body['hostility'];
  try {
    for await (const chunk of decodeBody(source, encoding, decoders) as AsyncIterable<Buffer>) {
      const kept = Math.min(limit, length);
      const needed = Math.min(limit, length + chunk.length);
      if (needed > bytes.length)
        bytes = grown(bytes, kept, Math.min(limit, Math.max(needed, 2 * bytes.length, FIRST_SIZE)));
      chunk.copy(bytes, kept, 0, needed - kept);
      length += chunk.length;
      if (length > limit) break;
    }
    if (length > limit) hostility = isBomb(length, decoders) ? 'compression-bomb' : 'body-over-limit';
  } catch (error) {
    hostility = causeOf(error);
  }
  source.on('error', () => {}).destroy();
  const whole = bytes.subarray(0, Math.min(limit, length));
  return { bytes: whole, truncated: hostility !== undefined, length, ...(hostility && { hostility }) };
}

function grown(bytes: Buffer, used: number, size: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(size);
  bytes.copy(larger, 0, 0, used);
  return larger;
}

function isBomb(length: number, [first]: readonly BodyDecoder[]): boolean {
  return first !== undefined && length > BOMB_RATIO * first.bytesWritten;
}

function causeOf(error: unknown): Body['hostility'] {
  const { code = '' } = error as { readonly code?: string };
  if (code === 'ETIMEDOUT') return 'slow-body';
  return /^(?:Z_|ERR_(?:_|BROTLI|PADDING))/.test(code) ? 'bad-compression' : 'body-cut-short';
}
