import { beforeEach, describe, expect, it } from 'vitest';
import { buildEvent } from '../../../src/create-event.js';
import type { Draft } from '../../../src/draft.js';
import { DedupTable } from '../../../src/engine/dedup-table.js';
import type { DraftOptions, ScanEvent } from '../../../src/index.js';
import { createFingerprinter } from '../../../src/util/create-fingerprinter.js';

const eventOf = (data: string, options: DraftOptions = {}): ScanEvent =>
  buildEvent({ ...options, type: 'DNS_NAME', data } as Draft, undefined, 'test');

describe('DedupTable', () => {
  let table: DedupTable;

  beforeEach(async () => {
    table = new DedupTable(createFingerprinter());
  });

  it('lets one of equal emissions of a module through', () => {
    expect([table.claimEmission(eventOf('a.test'), 1), table.claimEmission(eventOf('A.test.'), 1)]).toEqual([
      true,
      false,
    ]);
    expect([table.claimEmission(eventOf('b.test'), 1), table.claimEmission(eventOf('a.test'), 2)]).toEqual([
      true,
      true,
    ]);
  });

  it('tells types apart, and what was marked internal or to be emitted always', () => {
    const text = buildEvent({ type: 'RAW_TEXT', data: 'a.test' } as Draft, undefined, 'test');
    const variants = [
      eventOf('a.test'),
      text,
      eventOf('a.test', { internal: true }),
      eventOf('a.test', { alwaysEmit: true }),
    ];
    expect(variants.map((event) => table.claimEmission(event, 1))).toEqual([true, true, true, true]);
    expect(variants.map((event) => table.claimEmission(event, 1))).toEqual([false, false, false, false]);
  });

  it('gives an emission back that never left', () => {
    const event = eventOf('a.test');
    table.claimEmission(event, 1);
    table.claimEmission(event, 2);
    table.releaseEmission(event, 1);
    expect([table.claimEmission(event, 1), table.claimEmission(event, 2)]).toEqual([true, false]);
  });

  it('keeps what was handed out apart from what was emitted, and marked events as one', () => {
    table.claimEmission(eventOf('a.test'), 1);
    expect([
      table.claimEvent(eventOf('a.test'), 1),
      table.claimEvent(eventOf('a.test', { internal: true }), 1),
    ]).toEqual([true, false]);
    expect(table.claimEvent(eventOf('a.test'), 2)).toBe(true);
  });

  it('keeps keys of a module’s own apart from events, and from those of others', () => {
    table.claimEvent(eventOf('a.test'), 1);
    expect([table.claimKey('a.test', 1), table.claimKey('a.test', 1), table.claimKey('a.test', 2)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('tells the bytes it occupies, which grow with what it has seen', () => {
    const { bytes } = table;
    for (let i = 0; i < 1000; i++) table.claimEmission(eventOf(`n${i}.test`), 1);
    expect(table.bytes).toBeGreaterThan(bytes + 1000 * 12);
  });

  it('goes on from an earlier table with its key, its types and what it was told of', () => {
    const first = createFingerprinter();
    const log: number[] = [];
    const recorder = { claimed: (...entry: number[]) => void log.push(...entry), released: () => {} };
    const earlier = new DedupTable(first, { recorder });
    const text = (data: string) => buildEvent({ type: 'RAW_TEXT', data } as Draft, undefined, 'test');
    earlier.claimEmission(text('a'), 1);
    earlier.claimEvent(eventOf('a.test'), 2);
    earlier.claimKey('key', 3);
    expect(earlier.types).toEqual(['RAW_TEXT', 'DNS_NAME']);
    const later = new DedupTable(createFingerprinter({ key: first.key }), { types: earlier.types });
    later.seen.merge(Int32Array.from(log));
    expect([
      later.claimEmission(text('a'), 1),
      later.claimEvent(eventOf('a.test'), 2),
      later.claimKey('key', 3),
      later.claimEmission(eventOf('a.test'), 1),
    ]).toEqual([false, false, false, true]);
  });

  it('claims an ancestor once for each output', () => {
    const uuid = eventOf('a.test').uuid;
    const claims = [1, 1, 2].map((output) => table.claimAncestor(uuid, output));
    expect(claims).toEqual([true, false, true]);
  });

  it('gives an event found again the same UUID, and any other another', () => {
    const again = new DedupTable(createFingerprinter({ key: [1, 2, 3, 4] }));
    table = new DedupTable(createFingerprinter({ key: [1, 2, 3, 4] }));
    const uuid = table.uuidOf(eventOf('a.test'), 1);
    expect(again.uuidOf(eventOf('A.test.'), 1)).toBe(uuid);
    const others = [
      table.uuidOf(eventOf('b.test'), 1),
      table.uuidOf(eventOf('a.test'), 2),
      table.uuidOf(eventOf('a.test', { internal: true }), 1),
      table.uuidOf(eventOf('a.test'), 1, 0),
      table.uuidOf(eventOf('a.test'), 1, 1),
      new DedupTable(createFingerprinter({ key: [1, 2, 3, 5] })).uuidOf(eventOf('a.test'), 1),
    ];
    expect(new Set([uuid, ...others]).size).toBe(7);
  });
});
