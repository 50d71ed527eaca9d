import { createHash } from 'node:crypto';
import type { ScanEvent } from '../../src/event.js';

/** Some events as JSON. */
export interface JsonPart {
  readonly texts: readonly string[];
  /** The same for the same events, and for no others. A UUID. */
  readonly id: string;
}

/**
 * Writes events as JSON, and deals the texts out into parts of at most so many bytes; a larger event makes a part alone.
 *
 * Lazy: one part is held at a time.
 *
 * @param most Bytes of a part, a separator for each text included.
 * @example
 * ```ts
 * for (const { texts, id } of jsonParts(events, 1_048_576)) await post(texts.join('\n'), id);
 * ```
 */
export function* jsonParts(events: Iterable<ScanEvent>, most: number): Generator<JsonPart, void, undefined> {
  let texts: string[] = [];
  let uuids: string[] = [];
  let bytes = 0;
  for (const event of events) {
    const text = JSON.stringify(event);
    const length = Buffer.byteLength(text) + 1;
    if (texts.length > 0 && bytes + length > most) {
      yield { texts, id: idOf(uuids) };
      [texts, uuids, bytes] = [[], [], 0];
    }
    texts.push(text);
    uuids.push(event.uuid);
    bytes += length;
  }
  if (texts.length > 0) yield { texts, id: idOf(uuids) };
}

/** Source: RFC 9562 §5.8, version 8. */
function idOf(uuids: readonly string[]): string {
  const hash = createHash('sha256').update(uuids.join()).digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-8$3-8$4-$5');
}
