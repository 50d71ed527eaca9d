import type { Readable } from 'node:stream';
import { decodeBody } from './decode-body.js';

/** A body as far as the limit and the network let it come. */
export interface Body {
  readonly bytes: Buffer;
  /** True where the limit, a broken connection or damaged compression cut it short. */
  readonly truncated: boolean;
  /** Decoded bytes seen, those past the limit included as far as they were read. */
  readonly length: number;
}

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
  const chunks: Buffer[] = [];
  let length = 0;
  let broken = false;
  try {
    for await (const chunk of decodeBody(source, encoding) as AsyncIterable<Buffer>) {
      chunks.push(length + chunk.length > limit ? chunk.subarray(0, Math.max(0, limit - length)) : chunk);
      length += chunk.length;
      if (length > limit) break;
    }
  } catch {
    broken = true;
  }
  source.on('error', () => {}).destroy();
  return { bytes: Buffer.concat(chunks), truncated: broken || length > limit, length };
}
