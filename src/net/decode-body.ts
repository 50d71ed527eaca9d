import { pipeline, type Readable } from 'node:stream';
import { bodyDecoders } from './body-decoders.js';

/**
 * Undoes the content encoding of a body as it is read: `gzip`, `deflate` and `br`, also stacked up to three deep.
 *
 * Anything else is left as it came. What fails, damaged compression too, is an error of the stream it returns; destroying that one destroys
 * the source.
 *
 * Source: RFC 9110 §8.4.
 *
 * @param decoders Those of the encoding, where the caller wants to know what went through them.
 * @example
 * ```ts
 * for await (const chunk of decodeBody(response.body, 'gzip')) read(chunk);
 * ```
 */
export function decodeBody(source: Readable, encoding: string, decoders = bodyDecoders(encoding)): Readable {
  const last = decoders.at(-1);
  if (last === undefined) return source;
  // The reader of the last stage sees the error; here it only must not go unhandled.
  pipeline([source, ...decoders], () => {});
  return last;
}
