import { describe, expect, it } from 'vitest';
import { Ledger } from '../../../src/engine/ledger.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';

function kept() {
  const told: string[] = [];
  const ledger = new Ledger({
    changed: (bytes) => told.push(`bytes ${bytes}`),
    finished: () => told.push('finished'),
    idle: () => told.push('idle'),
  });
  return { ledger, told };
}

function eventOf(bytes: number): ScanEvent {
  const event = createEvent('DNS_NAME', 'test.notreal') as ScanEvent;
  event.bytes = bytes;
  return event;
}

describe('Ledger', () => {
  it('counts an event from its emission until its last consumer is done', () => {
    const { ledger, told } = kept();
    const event = eventOf(100);
    ledger.enter(event);
    ledger.retain(event);
    ledger.release(event);
    expect([ledger.events, ledger.bytes, ledger.left, ledger.idle]).toEqual([1, 100, 0, false]);
    ledger.release(event);
    expect([ledger.events, ledger.bytes, ledger.left, ledger.idle]).toEqual([0, 0, 1, true]);
    expect(told).toEqual(['bytes 100', 'bytes 0', 'finished', 'idle']);
  });

  it('charges what an event has gained, and frees it with the event', () => {
    const { ledger, told } = kept();
    const event = eventOf(100);
    ledger.enter(event);
    ledger.grow(event, 20);
    ledger.grow(event, 0);
    ledger.release(event);
    expect(told).toEqual(['bytes 100', 'bytes 120', 'bytes 0', 'finished', 'idle']);
  });

  it('remembers the most bytes at once', () => {
    const { ledger } = kept();
    const events = [eventOf(100), eventOf(50), eventOf(20)];
    ledger.enter(events[0] as ScanEvent);
    ledger.enter(events[1] as ScanEvent);
    ledger.release(events[0] as ScanEvent);
    ledger.enter(events[2] as ScanEvent);
    expect([ledger.bytes, ledger.peakBytes]).toEqual([70, 150]);
  });

  it('keeps the scan from ending while something is open, and takes a second closing for none', () => {
    const { ledger, told } = kept();
    const [first, second] = [ledger.open(), ledger.open()];
    first();
    first();
    expect(ledger.idle).toBe(false);
    second();
    expect(told).toEqual(['idle']);
  });

  it('is not idle with an event in flight, though nothing is open', () => {
    const { ledger, told } = kept();
    const event = eventOf(1);
    const close = ledger.open();
    ledger.enter(event);
    close();
    expect(told).not.toContain('idle');
    ledger.release(event);
    expect(told.at(-1)).toBe('idle');
  });

  it('lets an event that has left enter anew when somebody holds it', () => {
    const { ledger } = kept();
    const event = eventOf(10);
    ledger.enter(event);
    ledger.release(event);
    ledger.retain(event);
    expect([ledger.events, ledger.bytes]).toEqual([1, 10]);
    ledger.release(event);
    expect([ledger.events, ledger.bytes, ledger.idle]).toEqual([0, 0, true]);
  });

  it('counts bytes that no event accounts for, which keep no scan from ending', () => {
    const { ledger, told } = kept();
    ledger.charge(30);
    expect([ledger.bytes, ledger.idle]).toEqual([30, true]);
    ledger.charge(-30);
    expect(told).toEqual(['bytes 30', 'bytes 0']);
  });

  it('keeps a scan from ending while events lie on disk, which costs no byte', () => {
    const { ledger, told } = kept();
    const event = eventOf(10);
    ledger.enter(event);
    ledger.park(event);
    expect([ledger.events, ledger.parked, ledger.bytes, ledger.idle]).toEqual([1, 1, 0, false]);
    expect(told).toEqual(['bytes 10', 'bytes 0']);
    const back = eventOf(10);
    ledger.unpark(back);
    expect([ledger.events, ledger.parked, ledger.bytes]).toEqual([1, 0, 10]);
    ledger.release(back);
    expect([ledger.left, ledger.idle, told.at(-1)]).toEqual([1, true, 'idle']);
  });

  it('tells once of bytes that are charged quietly, when all has been done', () => {
    const { ledger, told } = kept();
    const result = ledger.quietly(() => {
      ledger.charge(30);
      ledger.quietly(() => ledger.charge(20));
      ledger.charge(-10);
      return told.length;
    });
    expect([result, told, ledger.peakBytes]).toEqual([0, ['bytes 40'], 50]);
    ledger.quietly(() => {});
    expect(told).toHaveLength(1);
    expect(() =>
      ledger.quietly(() => {
        ledger.charge(1);
        throw new Error('a defect');
      }),
    ).toThrow('a defect');
    ledger.charge(1);
    expect(told).toEqual(['bytes 40', 'bytes 41', 'bytes 42']);
  });

  it('lets what lies on disk leave unread', () => {
    const { ledger, told } = kept();
    const event = eventOf(10);
    ledger.enter(event);
    ledger.park(event);
    ledger.forget(1);
    expect([ledger.events, ledger.left, ledger.idle]).toEqual([0, 1, true]);
    expect(told.slice(-2)).toEqual(['finished', 'idle']);
  });
});
