import { afterEach, describe, expect, it } from 'vitest';
import { Overflow, type SpillPolicy } from '../../../src/spill/overflow.js';
import { spilling } from './spilling.js';

let end = () => {};
afterEach(() => end());

function setUp(policy: Partial<SpillPolicy> = {}) {
  const parts = spilling();
  end = parts.end;
  const overflow = new Overflow(parts.events, { full: () => true, chunk: () => 2000, ...policy }, true);
  const push = (depths: readonly number[]) =>
    depths.map((depth) => {
      const event = parts.eventAt(depth);
      overflow.push(event);
      return event.data;
    });
  const take = (count: number, deepest = false) => Array.from({ length: count }, () => overflow.take(deepest)?.data);
  return { ...parts, overflow, push, take };
}

describe('Overflow', () => {
  it('gives events of many depths in the order in which they came', () => {
    const { push, take, ledger } = setUp();
    const given = push(Array.from({ length: 200 }, (_, i) => 1 + ((i * i) % 7)));
    expect(ledger.parked).toBeGreaterThan(150);
    expect(take(200)).toEqual(given);
  });

  it('sees that another depth is next, though one was alone before', () => {
    const { push, take } = setUp();
    const [first, second] = push([1, 1]);
    expect(take(1)).toEqual([first]);
    const later = push([2, 1]);
    expect(take(3)).toEqual([second, ...later]);
  });

  it('turns to the deepest at any time, and back', () => {
    const { push, take, overflow } = setUp();
    const given = push([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
    const [first, , , , second] = given;
    expect(take(4, true)).toEqual([2, 5, 8, 11].map((at) => given[at]));
    expect(overflow.depth).toBe(2);
    expect(take(2)).toEqual([first, given[1]]);
    expect(take(1, true)).toEqual([second]);
  });

  it('writes nothing while memory is not full, however much there is', () => {
    const { push, spool } = setUp({ full: () => false });
    push(Array.from({ length: 100 }, () => 1));
    expect(spool.written).toBe(0);
  });

  it('writes nothing up to its slack', () => {
    const { push, spool } = setUp({ slack: () => 50_000 });
    push(Array.from({ length: 50 }, () => 1));
    expect(spool.written).toBe(0);
    push(Array.from({ length: 200 }, () => 1));
    expect(spool.written).toBeGreaterThan(0);
  });

  it('keeps little in memory, however many depths there are', () => {
    const { push, overflow, ledger } = setUp();
    push(Array.from({ length: 600 }, (_, i) => 1 + (i % 60)));
    expect(overflow.count).toBe(600);
    expect(overflow.bytes).toBe(ledger.bytes);
    expect(ledger.bytes).toBeLessThan(3 * 2000);
  });

  it('has room for what comes after it was cleared', () => {
    const { push, take, overflow, ledger } = setUp();
    push([1, 2, 3, 1, 2, 3, 1, 1, 1, 1]);
    overflow.clear((event) => ledger.release(event));
    expect([overflow.count, overflow.depth, overflow.bytes, ledger.idle]).toEqual([0, -1, 0, true]);
    expect(take(1)).toEqual([undefined]);
    const given = push([2, 1]);
    expect(take(2)).toEqual(given);
  });
});
