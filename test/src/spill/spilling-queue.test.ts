import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { FifoQueue } from '../../../src/engine/fifo-queue.js';
import type { ScanEvent } from '../../../src/index.js';
import { SpillingQueue } from '../../../src/spill/spilling-queue.js';
import { DepthQueue } from '../../../src/util/depth-queue.js';
import { spilling } from './spilling.js';

type Step = { push: number } | { meanwhile: number } | { take: boolean } | { full: boolean } | { disk: boolean };

const depths = fc.oneof(
  fc.integer({ min: 1, max: 2 }),
  fc.integer({ min: 1, max: 6 }),
  fc.integer({ min: 1022, max: 1027 }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ push: depths }) },
  { weight: 5, arbitrary: fc.record({ take: fc.boolean() }) },
  // What goes to disk and comes back frees and takes memory: whoever waited for that emits there and then.
  { weight: 1, arbitrary: fc.record({ meanwhile: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ full: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ disk: fc.boolean() }) },
);
let end = () => {};
afterEach(() => end());

function setUp(layered = true, chunk = 1000) {
  const parts = spilling();
  end = parts.end;
  const state = { full: false };
  const queue = new SpillingQueue({
    memory: layered ? new DepthQueue<ScanEvent>() : new FifoQueue(),
    layered,
    spool: parts.events,
    full: () => state.full,
    chunk: () => chunk,
  });
  return { ...parts, state, queue };
}

/** Takes the steps with a queue that spills and with one that does not, and compares them after each. */
function compare(layered: boolean, steps: readonly Step[], chunk: number): void {
  const { queue, state, disk, ledger, hear, eventAt, warnings, spool } = setUp(layered, chunk);
  const model = layered ? new DepthQueue<ScanEvent>() : new FifoQueue();
  const take = (deepest: boolean) => {
    const expected = model.take(deepest);
    const taken = meanwhile(() => queue.take(deepest));
    expect([taken?.uuid, taken?.data]).toEqual([expected?.uuid, expected?.data]);
    if (taken) ledger.release(taken);
  };
  const push = (depth: number) => {
    const event = eventAt(depth);
    model.push(event);
    meanwhile(() => queue.push(event));
  };
  let late: number | undefined;
  /** Has the next event come in the midst of something. */
  const meanwhile = <T>(work: () => T): T => {
    if (late === undefined) return work();
    const depth = late;
    late = undefined;
    hear.changed = () => {
      hear.changed = () => {};
      push(depth);
    };
    try {
      return work();
    } finally {
      hear.changed = () => {};
    }
  };
  for (const each of steps) {
    if ('push' in each) push(each.push);
    else if ('take' in each) take(each.take);
    else if ('meanwhile' in each) late = each.meanwhile;
    else if ('full' in each) state.full = each.full;
    else disk.full = each.disk;
    expect([queue.count, queue.depth]).toEqual([model.count, model.depth]);
    expect([ledger.events, ledger.bytes]).toEqual([model.count, queue.bytes]);
  }
  while (model.count > 0) take(false);
  expect(queue.take()).toBeUndefined();
  expect([ledger.idle, ledger.bytes, ledger.parked]).toEqual([true, 0, 0]);
  expect(warnings.every((message) => message.includes('ENOSPC'))).toBe(true);
  expect(spool.bytes).toBeLessThan(4096);
  end();
}

describe('SpillingQueue', () => {
  it.each([
    ['queue by depth', true],
    ['first-in-first-out queue', false],
  ])('gives what a %s in memory would, whatever lies on disk', (_, layered) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), fc.integer({ min: 1, max: 2000 }), (steps, chunk) =>
        compare(layered, steps, chunk),
      ),
    );
  });

  it('writes nothing while memory is not full', () => {
    const { queue, eventAt, spool } = setUp();
    for (let i = 0; i < 1000; i++) queue.push(eventAt(1 + (i % 5)));
    for (let i = 0; i < 1000; i++) queue.take(i % 2 === 0);
    expect(spool.written).toBe(0);
  });

  it('keeps almost nothing in memory while that is full', () => {
    const { queue, state, eventAt, ledger } = setUp();
    state.full = true;
    for (let i = 0; i < 1000; i++) queue.push(eventAt(1 + (i % 5)));
    expect(ledger.bytes).toBeLessThanOrEqual(2500);
    expect(ledger.parked).toBeGreaterThan(990);
    expect(ledger.events).toBe(1000);
  });

  it('tells who is dropped of what lies in memory, and how many lay on disk', () => {
    const { queue, state, eventAt, ledger, spool } = setUp();
    queue.push(eventAt(3));
    state.full = true;
    for (let i = 0; i < 99; i++) queue.push(eventAt(1 + (i % 5)));
    const dropped: ScanEvent[] = [];
    const stored = queue.clear((event) => {
      dropped.push(event);
      ledger.release(event);
    });
    expect(stored).toBeGreaterThan(0);
    expect(dropped.length + stored).toBe(100);
    expect(queue.count).toBe(0);
    expect(queue.take()).toBeUndefined();
    expect([ledger.idle, ledger.left, ledger.bytes]).toEqual([true, 100, 0]);
    expect(spool.bytes).toBeLessThan(4096);
  });

  it('counts what cannot be read back as lost, says so, and goes on with the rest', () => {
    const { queue, state, disk, eventAt, ledger, lost } = setUp();
    queue.push(eventAt(1));
    state.full = true;
    for (let i = 0; i < 50; i++) queue.push(eventAt(2));
    state.full = false;
    queue.push(eventAt(2));
    const { parked } = ledger;
    disk.broken = true;
    const taken: ScanEvent[] = [];
    for (let event = queue.take(); event; event = queue.take()) {
      taken.push(event);
      ledger.release(event);
    }
    expect(taken).toHaveLength(52 - parked);
    expect(queue.count).toBe(0);
    expect(ledger.idle).toBe(true);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost[0]).toMatch(/^\d+ events cannot be read back from disk: Expected to read .*EIO/);
  });
});
