import { describe, expect, it, onTestFinished } from 'vitest';
import { GarbageDoubt } from '../../../src/memory/garbage-doubt.js';
import { requestCollection } from '../../../src/util/request-collection.js';

/** Its clock is turned by hand. Nothing here allocates enough for V8 to collect by itself. */
function doubtOf(collect = false) {
  const clock = { now: 5000 };
  const doubt = new GarbageDoubt({ collect, now: () => clock.now });
  onTestFinished(() => doubt.close());
  return { clock, doubt };
}

describe('GarbageDoubt', () => {
  it('believes a full heap for a second, then doubts it', () => {
    const { clock, doubt } = doubtOf();
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 999;
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 1;
    expect(doubt.judge(true, true)).toBe('doubt');
    expect(doubt.judge(true, true)).toBe('doubt');
  });

  it('believes a heap that something else confirms', () => {
    const { clock, doubt } = doubtOf();
    doubt.judge(true, false);
    clock.now += 60_000;
    expect(doubt.judge(true, false)).toBe('believe');
    expect(doubt.judge(true, true)).toBe('doubt');
  });

  it('notices a collection while something else confirms the heap', () => {
    const { clock, doubt } = doubtOf();
    doubt.judge(true, false);
    requestCollection();
    clock.now += 1000;
    expect(doubt.judge(true, false)).toBe('believe');
    clock.now += 9000;
    expect(doubt.judge(true, true)).toBe('believe');
  });

  it('begins anew once the heap was not full', () => {
    const { clock, doubt } = doubtOf();
    doubt.judge(true, true);
    clock.now += 1000;
    expect([doubt.judge(true, true), doubt.judge(false, true)]).toEqual(['doubt', 'believe']);
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 1000;
    expect(doubt.judge(true, true)).toBe('doubt');
  });

  it('believes a heap that is full after a real collection, for ten seconds', () => {
    const { clock, doubt } = doubtOf();
    doubt.judge(true, true);
    clock.now += 1000;
    expect(doubt.judge(true, true)).toBe('doubt');
    requestCollection();
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 9999;
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 1;
    expect(doubt.judge(true, true)).toBe('doubt');
  });

  it('collects instead where it may, at most every ten seconds', async () => {
    const { clock, doubt } = doubtOf(true);
    const lost = new WeakRef({});
    // A WeakRef holds its target until the current job ends.
    await new Promise((resolve) => setImmediate(resolve));
    doubt.judge(true, true);
    clock.now += 1000;
    expect(doubt.judge(true, true)).toBe('collected');
    expect(lost.deref()).toBeUndefined();
    expect(doubt.judge(false, true)).toBe('believe');
    doubt.judge(true, true);
    clock.now += 1000;
    expect(doubt.judge(true, true)).toBe('doubt');
    clock.now += 9000;
    expect(doubt.judge(true, true)).toBe('collected');
  });
});
