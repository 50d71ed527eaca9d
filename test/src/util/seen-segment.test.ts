import { describe, expect, it } from 'vitest';
import { SeenSegment } from '../../../src/util/seen-segment.js';

const LAST = -1; // all ones: the last home

function segmentOf(...firstWords: number[]): SeenSegment {
  const segment = new SeenSegment(new Int32Array(8 * 4), 0, 0);
  firstWords.forEach((a, i) => {
    segment.insert(~segment.find(a, i, 0), a, i, 0, 1);
  });
  return segment;
}

describe('SeenSegment', () => {
  it('finds what was put in, and where the rest would go', () => {
    const segment = segmentOf(0, -0x80000000);
    expect(segment.find(0, 0, 0)).toBe(0);
    expect(segment.find(-0x80000000, 1, 0)).toBe(16);
    expect(segment.find(0, 1, 0)).toBe(~4);
    expect([segment.count, segment.load]).toEqual([2, 0.25]);
  });

  it('gives its entries, and no free slots', () => {
    const segment = segmentOf(0, -0x80000000, 7);
    segment.unmark(segment.find(7, 2, 0), 1);
    expect([...segment.entries()]).toEqual([0, 0, 0, 1, -0x80000000, 1, 0, 1]);
  });

  it('keeps a probe sequence whole, round the end too, when one of it goes', () => {
    // Three entries at home in the last slot: two of them wrap round; a fourth is at home in the first.
    const segment = segmentOf(LAST, LAST, LAST, 0);
    expect(segment.unmark(segment.find(LAST, 0, 0), 1)).toBe(true);
    expect(segment.find(LAST, 1, 0)).toBe(28);
    expect(segment.find(LAST, 2, 0)).toBe(0);
    expect(segment.find(0, 3, 0)).toBe(4);
    expect(segment.find(LAST, 0, 0)).toBeLessThan(0);
    expect(segment.count).toBe(3);
  });

  it('keeps an entry while any bit of its mask is left', () => {
    const segment = segmentOf(5);
    const at = segment.find(5, 0, 0);
    segment.mark(at, 1 << 31);
    expect(segment.unmark(at, 1)).toBe(false);
    expect(segment.mask(at) >>> 0).toBe(0x80000000);
    expect(segment.unmark(at, 1 << 31)).toBe(true);
    expect(segment.find(5, 0, 0)).toBeLessThan(0);
  });

  it('pours its entries where they are led, and hands back a cleared table', () => {
    const segment = segmentOf(1, 2, LAST);
    expect([segment.tally((c) => c === 0), segment.tally((c) => c > 0)]).toEqual([3, 0]);
    const target = new SeenSegment(new Int32Array(16 * 4), 1, 0);
    expect(segment.pour(() => target).every((word) => word === 0)).toBe(true);
    expect(target.count).toBe(3);
    expect(target.mask(target.find(LAST, 2, 0))).toBe(1);
  });
});
