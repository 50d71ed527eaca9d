import type { Readable } from 'node:stream';
import { type BodyDecoder, bodyDecoders } from './body-decoders.js';
import { BoundedBytes } from './bounded-bytes.js';
import { cutBy } from './cut-by.js';
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
  const collected = new BoundedBytes(limit);
  let hostility: Body['hostility'];
  try {
    for await (const chunk of decodeBody(source, encoding, decoders) as AsyncIterable<Buffer>) {
      if (!collected.add(chunk)) break;
    }
    const { length } = collected;
    if (length > limit) hostility = isBomb(length, decoders) ? 'compression-bomb' : 'body-over-limit';
  } catch (error) {
    hostility = cutBy(error);
  }
  source.on('error', () => {}).destroy();
  const { bytes, length } = collected;
  return { bytes, truncated: hostility !== undefined, length, ...(hostility && { hostility }) };
}

function isBomb(length: number, [first]: readonly BodyDecoder[]): boolean {
  return first !== undefined && length > BOMB_RATIO * first.bytesWritten;
}
