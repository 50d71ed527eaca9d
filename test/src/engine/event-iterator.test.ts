import { finalize, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { eventIterator } from '../../../src/engine/event-iterator.js';
import { createEvent, type ScanEvent, type ScanSummary } from '../../../src/index.js';
import { requestCollection } from '../../../src/util/request-collection.js';
import { latch, turns } from '../../laws/scan-helpers.js';

const events = ['a', 'b', 'c'].map((label) => {
  const event = createEvent('DNS_NAME', `${label}.test.notreal`) as ScanEvent;
  event.bytes = 10;
  return event;
});

function iterated() {
  const events$ = new Subject<ScanEvent>();
  const { opened: done, open: end } = latch<ScanSummary>();
  let charged = 0;
  let least = 0;
  let left = 0;
  const iterator = eventIterator({
    events$: events$.pipe(finalize(() => left++)),
    done,
    charge: (bytes) => {
      charged += bytes;
      least = Math.min(least, charged);
    },
    abandoned: async () => {},
  });
  const finish = (status: ScanSummary['status'], reason?: string) => {
    end({ status, reason } as ScanSummary);
    events$.complete();
  };
  return { events$, iterator, finish, charged: () => charged, least: () => least, left: () => left };
}

describe('eventIterator', () => {
  it('hands out every event in order, each charged until the loop comes back', async () => {
    const { events$, iterator, finish, charged } = iterated();
    const first = iterator.next();
    await turns(1);
    for (const event of events) events$.next(event);
    expect([(await first).value, charged()]).toEqual([events[0], 30]);
    expect([(await iterator.next()).value, charged()]).toEqual([events[1], 20]);
    expect([(await iterator.next()).value, charged()]).toEqual([events[2], 10]);
    finish('FINISHED');
    expect([await iterator.next(), charged()]).toEqual([{ value: undefined, done: true }, 0]);
  });

  it('keeps nothing alive that it has handed out and does not charge any more', async () => {
    const { events$, iterator } = iterated();
    const first = iterator.next();
    await turns(1);
    const handed = Array.from({ length: 5 }, (_, i) => {
      const event = createEvent('DNS_NAME', `${i}.test.notreal`) as ScanEvent;
      events$.next(event);
      return new WeakRef(event);
    });
    await first;
    for (let i = 0; i < 3; i++) await iterator.next();
    await turns(1);
    requestCollection();
    // The first is kept by its promise here; the fourth is in hand, the fifth still to come.
    expect(handed.map((event) => event.deref() !== undefined)).toEqual([true, false, false, true, true]);
  });

  it('answers several pending calls in their order', async () => {
    const { events$, iterator } = iterated();
    const pending = [iterator.next(), iterator.next(), iterator.next()];
    await turns(1);
    for (const event of events) events$.next(event);
    expect((await Promise.all(pending)).map(({ value }) => value)).toEqual(events);
  });

  it('subscribes with the first `next`, and leaves with `return`, though a `next` is pending', async () => {
    const { events$, iterator, finish, left } = iterated();
    expect(events$.observed).toBe(false);
    const pending = iterator.next();
    await turns(1);
    expect(events$.observed).toBe(true);
    finish('ABORTED');
    await iterator.return?.();
    expect([(await pending).done, left(), events$.observed]).toEqual([true, 1, false]);
  });

  it('frees all it has charged when left, and never more', async () => {
    const { events$, iterator, finish, charged, least } = iterated();
    const first = iterator.next();
    await turns(1);
    for (const event of events) events$.next(event);
    await first;
    await iterator.return?.();
    expect(charged()).toBe(0);
    finish('ABORTED');
    await iterator.next();
    expect([charged(), least()]).toEqual([0, 0]);
  });

  it('ends with an error where the scan failed, and says why', async () => {
    const { iterator, finish } = iterated();
    const pending = iterator.next();
    finish('FAILED', 'no key');
    await expect(pending).rejects.toThrow('The scan failed: no key');
  });
});
