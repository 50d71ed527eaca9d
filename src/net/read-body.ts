import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** A body as far as the limit and the network let it come. */
export interface Body {
  readonly bytes: Buffer;
  /** True where the limit, a broken connection or damaged compression cut it short. */
  readonly truncated: boolean;
  /** Decoded bytes seen, those past the limit included as far as they were read. */
  readonly length: number;
}

/** More layers than any honest server stacks. */
const MOST_LAYERS = 3;

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
    for await (const chunk of decoded(source, encoding) as AsyncIterable<Buffer>) {
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

function decoded(source: Readable, encoding: string): Readable {
  const layers = encoding.toLowerCase().split(',', MOST_LAYERS).reverse();
  const decoders: Transform[] = [];
  for (const layer of layers) {
    const decoder = decoderOf(layer.trim());
    if (decoder === undefined) break;
    decoders.push(decoder);
  }
  const last = decoders.at(-1);
  if (last === undefined) return source;
  // The reader of the last stage sees the error; here it only must not go unhandled.
  pipeline([source, ...decoders], () => {});
  return last;
}

function decoderOf(name: string): Transform | undefined {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
