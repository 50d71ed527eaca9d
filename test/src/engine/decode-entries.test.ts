import { describe, expect, it } from 'vitest';
import { decodeEntries } from '../../../src/engine/decode-entries.js';
import { encodeEntries } from '../../../src/engine/encode-entries.js';
import { encodeEvents } from '../../../src/event/encode-events.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { name } from '../../laws/scan-helpers.js';

const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;

/** A batch as it was written: an entry for each list of consumers. */
function batch(lists: readonly (readonly number[])[]) {
  const entries = lists.map((consumers, at) => {
    const event = createEvent('DNS_NAME', name(at), root) as ScanEvent;
    event.entry = 65_536 + at;
    return { event, consumers };
  });
  return encodeEntries(entries, () => expect.unreachable());
}

describe('decodeEntries', () => {
  it('leaves out pairs that are done, and entries of which nothing is left', () => {
    const events = batch([[0], [2, -3], [2]]);
    const done = [
      [65_536, 0],
      [65_537, 3],
    ] as const;
    const read = decodeEntries({ id: 1, events, done }, root, new Map([[5, 99_999]]));
    expect(read.map(({ event, consumers }) => [event.data, consumers])).toEqual([
      [name(1), [2]],
      [name(2), [2]],
    ]);
    expect(read.map(({ event }) => event.parent)).toEqual([root, root]);
  });

  it('leaves out what a consumer is done with altogether, up to where it is', () => {
    const events = batch([[2], [2, 4], [2]]);
    const read = decodeEntries({ id: 1, events, done: [] }, root, new Map([[2, 65_537]]));
    expect(read.map(({ event, consumers }) => [event.data, consumers])).toEqual([
      [name(1), [4]],
      [name(2), [2]],
    ]);
  });

  it('refuses a batch that does not tell who its events are for', () => {
    const events = encodeEvents([createEvent('DNS_NAME', name('a'), root) as ScanEvent]);
    expect(() => decodeEntries({ id: 6, events, done: [] }, root, new Map())).toThrow(/batch 6/);
  });
});
