import { afterEach, describe, expect, it } from 'vitest';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import type { StoredEvents } from '../../../src/spill/event-spool.js';
import { spilling } from './spilling.js';

let parts: ReturnType<typeof spilling>;
afterEach(() => parts.end());

function setUp() {
  parts = spilling();
  return parts;
}

describe('EventSpool', () => {
  it('moves events to disk and back: counted all the time, charged while in memory', () => {
    const { events, ledger, eventAt, spool } = setUp();
    const given = [eventAt(1), eventAt(2)];
    const { bytes } = ledger;
    const stored = events.store(given, ['a']) as StoredEvents;
    expect([ledger.events, ledger.parked, ledger.bytes, ledger.idle]).toEqual([2, 2, 0, false]);
    const loaded = events.load(stored);
    expect(loaded?.extra).toEqual(['a']);
    expect(loaded?.events.map(({ uuid }) => uuid)).toEqual(given.map(({ uuid }) => uuid));
    expect([ledger.events, ledger.parked, ledger.bytes]).toEqual([2, 0, bytes]);
    expect(spool.written).toBeGreaterThan(0);
  });

  it('leaves an event charged that somebody else has in hand', () => {
    const { events, ledger, eventAt } = setUp();
    const event = eventAt(1);
    ledger.retain(event);
    const stored = events.store([event], 0) as StoredEvents;
    expect([ledger.events, ledger.parked, ledger.bytes]).toEqual([2, 1, event.bytes]);
    ledger.release(event);
    expect([ledger.events, ledger.bytes]).toEqual([1, 0]);
    events.drop(stored);
    expect([ledger.idle, ledger.left]).toEqual([true, 2]);
  });

  it('gives functions back, and keeps none that it does not need', () => {
    const { events, ledger, root, eventAt } = setUp();
    const abortIf = () => true;
    const event = createEvent('DNS_NAME', 'a.test', { parent: root, abortIf } as never) as ScanEvent;
    ledger.enter(event);
    const stored = events.store([event], 0) as StoredEvents;
    expect(events.load(stored)?.events[0]?.abortIf).toBe(abortIf);
    expect(stored.functions).toHaveLength(1);
    const none = eventAt(1);
    expect(events.store([none], 0)?.functions).toEqual([]);
  });

  it('says once why events stay in memory, and tries again later', () => {
    const { events, ledger, eventAt, disk, warnings, directory } = setUp();
    const event = eventAt(1);
    disk.full = true;
    expect(events.store([event], 0)).toBeUndefined();
    expect([ledger.parked, ledger.bytes]).toEqual([0, event.bytes]);
    expect(warnings).toEqual([`Queued events stay in memory: Expected room in \`${directory}\`, got ENOSPC`]);
    disk.full = false;
    let tries = 1;
    while (!events.store([event], 0)) tries++;
    expect(tries).toBeLessThan(1000);
    expect(ledger.parked).toBe(1);
  });

  it('tells how many events are lost where they cannot be read', () => {
    const { events, ledger, eventAt, disk, lost } = setUp();
    const stored = events.store([eventAt(1), eventAt(1)], 0) as StoredEvents;
    disk.broken = true;
    expect(events.load(stored)).toBeUndefined();
    expect(lost[0]).toMatch(/^2 events cannot be read back from disk: .*EIO/);
    expect(ledger.idle).toBe(true);
  });
});
