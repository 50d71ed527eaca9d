import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** More layers than any honest server stacks. */
const MOST_LAYERS = 3;

/**
 * Undoes the content encoding of a body as it is read: `gzip`, `deflate` and `br`, also stacked up to three deep.
 *
 * Anything else is left as it came. What fails, damaged compression too, is an error of the stream it returns; destroying that one destroys
 * the source.
 *
 * Source: RFC 9110 §8.4.
 *
 * @example
 * ```ts
 * for await (const chunk of decodeBody(response.body, 'gzip')) read(chunk);
 * ```
 */
export function decodeBody(source: Readable, encoding: string): Readable {
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
