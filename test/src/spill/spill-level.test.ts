import { afterEach, describe, expect, it } from 'vitest';
import type { ScanEvent } from '../../../src/index.js';
import { SpillLevel } from '../../../src/spill/spill-level.js';
import { spilling } from './spilling.js';

let end = () => {};
afterEach(() => end());

/** A level with four events, the first two of them on disk. */
function setUp() {
  const parts = spilling();
  end = parts.end;
  const totals = { count: 0, tailBytes: 0 };
  const level = new SpillLevel(2, parts.events, totals);
  const events = [1, 2, 3, 4].map(() => parts.eventAt(2));
  events.forEach((event, at) => {
    level.push(event, 10 + at);
  });
  level.spill((events[0] as ScanEvent).bytes + 1);
  const uuids = events.map(({ uuid }) => uuid);
  return { ...parts, level, totals, uuids, at: (index: number) => events[index] as ScanEvent };
}

describe('SpillLevel', () => {
  it('gives its events from either end, wherever they lie', () => {
    const { level, uuids, ledger } = setUp();
    expect([level.count, ledger.parked]).toEqual([4, 2]);
    expect(level.takeFirst()?.uuid).toBe(uuids[0]);
    expect(ledger.parked).toBe(0);
    expect(level.takeLast()?.uuid).toBe(uuids[3]);
    expect(level.takeLast()?.uuid).toBe(uuids[2]);
    expect(level.takeLast()?.uuid).toBe(uuids[1]);
    expect([level.count, level.bytes, level.takeLast(), level.takeFirst()]).toEqual([0, 0, undefined, undefined]);
  });

  it('takes what lies on disk back as its latest where these are asked for', () => {
    const { level, uuids } = setUp();
    level.takeLast();
    level.takeLast();
    expect(level.takeLast()?.uuid).toBe(uuids[1]);
    expect([level.count, level.tailBytes > 0]).toEqual([1, true]);
    expect(level.takeFirst()?.uuid).toBe(uuids[0]);
  });

  it('tells when its first came and how deep it is, without reading it', () => {
    const { level, spool, disk } = setUp();
    disk.broken = true;
    expect([level.at, level.firstDepth]).toEqual([10, 2]);
    disk.broken = false;
    level.takeFirst();
    expect([level.at, level.firstDepth, spool.bytes > 0]).toEqual([11, 2, true]);
    for (let i = 0; i < 3; i++) level.takeFirst();
    expect([level.at, level.firstDepth]).toEqual([Number.POSITIVE_INFINITY, -1]);
  });

  it('counts the bytes in memory', () => {
    const { level, at, ledger } = setUp();
    const two = at(2).bytes + at(3).bytes;
    expect([level.bytes, level.tailBytes, ledger.bytes]).toEqual([two, two, two]);
  });

  it('goes on after what cannot be read', () => {
    const { level, uuids, disk } = setUp();
    disk.broken = true;
    expect(level.takeFirst()?.uuid).toBe(uuids[2]);
    expect(level.count).toBe(1);
  });

  it('keeps all where the disk is full', () => {
    const { level, disk, uuids } = setUp();
    disk.full = true;
    level.spill(1);
    expect(level.count).toBe(4);
    level.takeFirst();
    level.takeFirst();
    expect(level.takeFirst()?.uuid).toBe(uuids[2]);
  });

  it('drops what lies on disk unread', () => {
    const { level, disk, ledger, at } = setUp();
    disk.broken = true;
    const dropped: ScanEvent[] = [];
    expect(level.clear((event) => dropped.push(event))).toBe(2);
    expect(dropped).toEqual([at(2), at(3)]);
    expect(ledger.parked).toBe(0);
  });
});
