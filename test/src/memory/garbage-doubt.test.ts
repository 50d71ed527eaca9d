import { describe, expect, it, onTestFinished } from 'vitest';
import { GarbageDoubt } from '../../../src/memory/garbage-doubt.js';
import { requestCollection } from '../../../src/util/request-collection.js';

/** Its clock is turned by hand; no collection that V8 makes by itself is seen in between, since observers run later. */
function doubtOf(collect = false) {
  const clock = { now: 5000 };
  const doubt = new GarbageDoubt({ collect, now: () => clock.now });
  onTestFinished(() => doubt.close());
  return { clock, doubt };
}

const told = () => new Promise((resolve) => setTimeout(resolve, 20));

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

  it('begins anew once the heap was not full', () => {
    const { clock, doubt } = doubtOf();
    doubt.judge(true, true);
    clock.now += 1000;
    expect([doubt.judge(true, true), doubt.judge(false, true)]).toEqual(['doubt', 'believe']);
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 1000;
    expect(doubt.judge(true, true)).toBe('doubt');
  });

  it('believes a heap that is full after a real collection, for ten seconds', async () => {
    const { clock, doubt } = doubtOf();
    doubt.judge(true, true);
    clock.now += 1000;
    expect(doubt.judge(true, true)).toBe('doubt');
    requestCollection();
    await told();
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 9999;
    expect(doubt.judge(true, true)).toBe('believe');
    clock.now += 1;
    expect(doubt.judge(true, true)).toBe('doubt');
  });

  it('collects instead where it may, at most every ten seconds', async () => {
    const { clock, doubt } = doubtOf(true);
    const lost = new WeakRef({});
    await told();
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
