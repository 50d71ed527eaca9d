import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** A stage of decompression, which counts what came in. */
export type BodyDecoder = Transform & { readonly bytesWritten: number };

/** More layers than any honest server stacks. */
const MOST_LAYERS = 3;

/**
 * Creates what undoes a content encoding, in the order in which it is undone: `gzip`, `deflate` and `br`, up to three of them.
 *
 * What stands behind a name that is not known is left as it came.
 *
 * Source: RFC 9110 §8.4.
 *
 * @example
 * ```ts
 * const [gunzip] = bodyDecoders('gzip');
 * ```
 */
export function bodyDecoders(encoding: string): BodyDecoder[] {
  const layers = encoding.toLowerCase().split(',', MOST_LAYERS).reverse();
  const decoders: BodyDecoder[] = [];
  for (const layer of layers) {
    const decoder = decoderOf(layer.trim());
    if (decoder === undefined) break;
    decoders.push(decoder);
  }
  return decoders;
}

function decoderOf(name: string): BodyDecoder | undefined {
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
