import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { ScanEvent } from '../../../src/index.js';
import { smallDisk } from './small-disk.js';
import { heavyEvent, settled, stored, textOf } from './stored.js';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function open(...args: Parameters<typeof stored>) {
  const parts = stored(...args);
  removals.push(parts.remove);
  return parts;
}

const inMemory = (events: readonly ScanEvent[]) => events.map(({ payload }) => payload?.data !== undefined);

it('moves the biggest to disk first, and of those as big the latest', () => {
  const { ledger } = open(30_000);
  const events = [9_000, 20_000, 9_100, 9_200].map((length) => heavyEvent(length));
  for (const event of events) ledger.enter(event);
  expect(inMemory(events)).toEqual([true, false, true, true]);
  const more = [heavyEvent(9_300), heavyEvent(9_400)];
  for (const event of more) ledger.enter(event);
  expect(inMemory([...events, ...more])).toEqual([true, false, true, true, false, false]);
});

it('writes each once, however often it leaves memory', () => {
  const { ledger, spool } = open(0);
  const events = Array.from({ length: 5 }, (_, at) => heavyEvent(20_000, String(at)));
  for (const event of events) ledger.enter(event);
  const { written } = spool;
  for (let i = 0; i < 20; i++) expect(textOf(events[i % 5])[0]).toBe(String(i % 5));
  expect(inMemory(events)).toEqual([false, false, false, false, true]);
  expect(spool.written).toBe(written);
});

it('lets what is let go linger where it may still have to be written down, and costs no memory for it', () => {
  const { ledger, spool, store } = open(0, undefined, 1_000, true);
  const events = Array.from({ length: 5 }, () => heavyEvent(1, randomBytes(5_000).toString('hex')));
  const texts = events.map(textOf);
  for (const event of events) {
    ledger.enter(event);
    ledger.release(event);
  }
  expect(events.map(textOf)).toEqual(texts);
  expect([ledger.bytes, store.bytes, store.count]).toEqual([0, 0, 0]);
  ledger.enter(events[0] as ScanEvent);
  store.forgetGone();
  expect(events.slice(0, 1).map(textOf)).toEqual(texts.slice(0, 1));
  expect(() => textOf(events[1])).toThrow('let go');
  ledger.release(events[0] as ScanEvent);
  store.forgetGone();
  expect(spool.bytes).toBe(0);
});

it('compresses what is large on another thread, and is within its budget once that is done', async () => {
  const { ledger, store, spool } = open(1_000_000);
  const events = [heavyEvent(900_000, 'a'), heavyEvent(450_000, 'b')];
  for (const event of events) ledger.enter(event);
  expect(spool.written).toBe(0);
  await settled();
  expect(inMemory(events)).toEqual([false, true]);
  expect(spool.written).toBeGreaterThan(0);
  expect(spool.written).toBeLessThan(50_000);
  expect(events[0]?.data).toBe('a'.repeat(900_000));
  expect(store.bytes).toBeLessThan(1_400_000);
});

it('forgets what was let go while it was compressed, and keeps what was taken in hand', async () => {
  const { ledger, spool } = open(1_000_000);
  const [gone, taken, other] = [heavyEvent(900_000, 'a'), heavyEvent(900_000, 'b'), heavyEvent(300_000)];
  ledger.enter(gone);
  ledger.enter(other);
  ledger.release(gone);
  await settled();
  expect([spool.written, textOf(gone).length]).toEqual([0, 900_000]);
  ledger.enter(taken);
  taken.payload?.pin();
  await settled();
  expect(inMemory([taken, other])).toEqual([true, false]);
  expect(spool.written).toBeGreaterThan(0);
});

it('writes at once what comes faster than it can be compressed', () => {
  const { ledger, store } = open(1_000_000);
  const events = Array.from({ length: 40 }, (_, at) => heavyEvent(300_000, String(at % 10)));
  for (const event of events) ledger.enter(event);
  expect(store.bytes).toBeLessThan(2_500_000);
  for (const [at, event] of events.entries()) expect(event.data).toBe(String(at % 10).repeat(300_000));
});

const disk = smallDisk(1);
if (disk) {
  it('keeps all in memory where the disk is full, says so once, and goes on when there is room', async () => {
    const { ledger, store, warnings, spool } = open(0, disk.directory, 200_000);
    const noise = () => heavyEvent(1, randomBytes(15_000).toString('hex'));
    const events = Array.from({ length: 80 }, noise);
    const texts = events.map(({ data }) => data);
    for (const event of events) ledger.enter(event);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`in \`${disk.directory}\`, got ENOSPC: the disk is full`);
    expect(warnings[0]).toMatch(/^Heavy data stays in memory, and the scan slows: Expected room for /);
    expect(inMemory(events).filter(Boolean).length).toBeGreaterThan(10);
    expect(events.every(({ data }, at) => data === texts[at])).toBe(true);
    for (const event of events.splice(0, 60)) ledger.release(event);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    ledger.enter(noise());
    expect(store.bytes).toBeLessThan(40_000);
    expect(events.every(({ data }, at) => data === texts[at + 60])).toBe(true);
    expect(warnings).toHaveLength(1);
    spool.close();
    removals.splice(0);
    disk.remove();
  });
} else it.skip('keeps all in memory where the disk is full', () => {});
