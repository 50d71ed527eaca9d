import type { ScanEvent } from '../../src/event.js';

/**
 * Writes events as JSON, and deals the texts out into parts of at most so many bytes; a larger event makes a part alone.
 *
 * Lazy: one part is held at a time.
 *
 * @param most Bytes of a part, a separator for each text included.
 * @example
 * ```ts
 * for (const texts of jsonParts(events, 1_048_576)) await post(texts.join('\n'));
 * ```
 */
export function* jsonParts(events: Iterable<ScanEvent>, most: number): Generator<string[], void, undefined> {
  let texts: string[] = [];
  let bytes = 0;
  for (const event of events) {
    const text = JSON.stringify(event);
    const length = Buffer.byteLength(text) + 1;
    if (texts.length > 0 && bytes + length > most) {
      yield texts;
      texts = [];
      bytes = 0;
    }
    texts.push(text);
    bytes += length;
  }
  if (texts.length > 0) yield texts;
}
