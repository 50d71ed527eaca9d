import { describe, expect, it } from 'vitest';
import { decodeEntries } from '../../../src/engine/decode-entries.js';
import { encodeEntries } from '../../../src/engine/encode-entries.js';
import type { OpenEntry } from '../../../src/engine/journal-window.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';

const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;

function entry(place: number, consumers: readonly number[], data: object = { value: 'x' }): OpenEntry {
  const event = createEvent('UNDECLARED' as never, data as never, root) as ScanEvent;
  event.entry = 65_536 + place;
  return { event, consumers };
}

describe('encodeEntries', () => {
  it('writes entries down with who has yet to be done with them', () => {
    const entries = [entry(3, [0]), entry(9, [4, -5])];
    const events = encodeEntries(entries, () => expect.unreachable());
    const read = decodeEntries({ id: 1, events, done: [] }, root, new Map());
    expect(read.map(({ event, consumers }) => [event.entry, event.uuid, consumers])).toEqual(
      entries.map(({ event, consumers }) => [event.entry, event.uuid, consumers]),
    );
  });

  it('leaves out what cannot be written down, and tells of it', () => {
    const bad = entry(2, [0]);
    Object.defineProperty(bad.event, 'data', { value: { big: 1n } });
    const unwritable: OpenEntry[] = [];
    const events = encodeEntries([entry(1, [0]), bad, entry(3, [7])], (left) => unwritable.push(left));
    const read = decodeEntries({ id: 1, events, done: [] }, root, new Map());
    expect(read.map(({ event, consumers }) => [event.entry - 65_536, consumers])).toEqual([
      [1, [0]],
      [3, [7]],
    ]);
    expect(unwritable).toEqual([bad]);
  });
});
