import { Readable } from 'node:stream';
import { decodeBody } from './decode-body.js';

/**
 * Unpacks what is gzip by its first two bytes, and gives anything else as it came.
 *
 * Fails past the limit (`EBODYLIMIT`), and where the compression is damaged. Source: RFC 1952 §2.3.1.
 *
 * @param limit Bytes, after unpacking.
 * @example
 * ```ts
 * for await (const chunk of gunzipped(body, 50_000_000)) read(chunk);
 * ```
 */
export async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array();
  let length = 0;
  try {
    while (start.length < 2) {
      const { done, value } = await iterator.next();
      if (done) break;
      start = Buffer.concat([start, value]);
    }
    const packed = start[0] === 0x1f && start[1] === 0x8b;
    const all = rejoined(start, iterator);
    for await (const chunk of packed ? (decodeBody(Readable.from(all), 'gzip') as AsyncIterable<Uint8Array>) : all) {
      length += chunk.length;
      if (length > limit)
        throw Object.assign(new Error(`Expected no more than ${limit} bytes once unpacked.`), { code: 'EBODYLIMIT' });
      yield chunk;
    }
  } finally {
    await iterator.return?.();
  }
}

async function* rejoined(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
