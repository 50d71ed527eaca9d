import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeEvents } from '../../../src/event/decode-events.js';
import { encodeEvents } from '../../../src/event/encode-events.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { heavyEvent, stored, textOf } from './stored.js';

let parts: ReturnType<typeof stored>;
beforeEach(() => {
  parts = stored(0);
});
afterEach(() => parts.remove());

it('leaves light events alone', () => {
  const { ledger, store, spool } = parts;
  const event = createEvent('DNS_NAME', 'a.example') as ScanEvent;
  ledger.enter(event);
  expect([event.payload, store.count, spool.written, ledger.bytes]).toEqual([undefined, 0, 0, event.bytes]);
  ledger.release(event);
  expect(ledger.bytes).toBe(0);
});

it('charges what is in memory, and nothing once an event has left', () => {
  const { ledger, store, spool } = parts;
  const event = heavyEvent(20_000);
  ledger.enter(event);
  expect([store.count, store.bytes]).toEqual([1, 0]);
  expect(ledger.bytes).toBeLessThan(2_000);
  expect(event.data).toBe('x'.repeat(20_000));
  expect(ledger.bytes).toBe(event.bytes);
  ledger.release(event);
  expect([ledger.bytes, store.count, store.bytes]).toEqual([0, 0, 0]);
  expect(spool.written).toBeGreaterThan(0);
});

it('writes nothing while all fits in memory', () => {
  const roomy = stored(1e6);
  const event = heavyEvent(20_000);
  roomy.ledger.enter(event);
  expect([roomy.spool.written, roomy.ledger.bytes]).toEqual([0, event.bytes]);
  roomy.remove();
});

it('tells identity, id and sentence, and makes a slim twin, without reading data back', () => {
  const { ledger, store } = parts;
  const event = heavyEvent(20_000);
  const { id, identity, discoveryContext } = heavyEvent(20_000);
  ledger.enter(event);
  expect([event.id, event.identity, event.discoveryContext]).toEqual([id, identity, discoveryContext]);
  expect(event.slim().data).toBe('x'.repeat(256));
  expect([event.heavy, store.bytes]).toEqual([true, 0]);
});

it('shares a payload among twins, and lets it go with the last of them', () => {
  const { ledger, store } = parts;
  const event = heavyEvent(20_000);
  ledger.enter(event);
  const twin = event.twin();
  ledger.enter(twin);
  ledger.release(event);
  expect([store.count, twin.data]).toEqual([1, 'x'.repeat(20_000)]);
  ledger.release(twin);
  expect([store.count, ledger.bytes]).toEqual([0, 0]);
});

it('keeps what somebody has in hand in memory, once it was read', () => {
  const { ledger, store } = parts;
  const [first, second] = [heavyEvent(20_000), heavyEvent(20_000, 'y')];
  for (const event of [first, second]) ledger.enter(event);
  first.payload?.pin();
  expect([textOf(first)[0], textOf(second)[0]]).toEqual(['x', 'y']);
  expect(store.bytes).toBe((first.payload?.bytes ?? 0) + (second.payload?.bytes ?? 0));
  first.payload?.unpin();
  expect(store.bytes).toBe(second.payload?.bytes);
});

it('says what to do where data is read after it was let go', () => {
  const { ledger } = parts;
  const event = heavyEvent(20_000);
  ledger.enter(event);
  ledger.release(event);
  expect(() => event.data).toThrow('got some that was let go since: keep `event.data`, not the event');
  expect(event.discoveryContext).toContain('RAW_TEXT');
});

it('keeps data for a reader beside the scan, and is closed only then', () => {
  const { ledger, store } = parts;
  const event = heavyEvent(20_000);
  const closed: string[] = [];
  ledger.enter(event);
  event.payload?.retain();
  ledger.release(event);
  store.close(() => closed.push('closed'));
  expect([textOf(event).length, closed]).toEqual([20_000, []]);
  event.payload?.release();
  expect([closed, store.count, ledger.bytes]).toEqual([['closed'], 0, 0]);
});

describe('with records on disk', () => {
  const encode = (event: ScanEvent) => {
    let number: number | undefined;
    const payload = (of: ScanEvent) => {
      number = parts.store.name(of);
      return number;
    };
    return { bytes: encodeEvents([event], { payload }), number: () => number as number };
  };

  it('has a record name what is on disk already', () => {
    const { ledger, store, spool } = parts;
    const event = heavyEvent(20_000);
    ledger.enter(event);
    const { bytes, number } = encode(event);
    ledger.park(event);
    expect(bytes.length).toBeLessThan(1_000);
    expect([store.count, ledger.bytes]).toEqual([1, 0]);
    const { written } = spool;
    const options = { payload: (core: never, at: number) => store.restore(core, at) };
    const [back] = decodeEvents(bytes, undefined, options as never).events as [ScanEvent];
    ledger.unpark(back);
    store.forget(number());
    expect([back.data, back.slim().data, back.id]).toEqual(['x'.repeat(20_000), 'x'.repeat(256), event.id]);
    expect(spool.written).toBe(written);
    ledger.release(back);
    expect([store.count, ledger.bytes, ledger.idle]).toEqual([0, 0, true]);
    expect(() => store.restore(undefined as never, number())).toThrow('Expected the number of a payload');
  });

  it('has a record hold what is small and in memory', () => {
    parts.remove();
    parts = stored(1e6);
    const event = heavyEvent(20_000);
    parts.ledger.enter(event);
    const { bytes, number } = encode(event);
    expect([number(), bytes.length > 20_000]).toEqual([undefined, true]);
  });
});

it('gives back what was put in and counts it exactly, whatever is read and let go in whichever order', () => {
  const step = fc.oneof(
    fc.record({ put: fc.integer({ min: 1, max: 90_000 }) }),
    fc.record({ read: fc.nat(20) }),
    fc.record({ leave: fc.nat(20) }),
    fc.record({ twin: fc.nat(20) }),
    fc.record({ pin: fc.nat(20) }),
  );
  const budgets = fc.integer({ min: 0, max: 300_000 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), budgets, (steps, budget) => {
      const { ledger, store, spool, remove } = stored(budget, undefined, 100_000);
      const live: { event: ScanEvent; text: string; pins: number }[] = [];
      const put = (event: ScanEvent, text: string) => {
        ledger.enter(event);
        live.push({ event, text, pins: 0 });
      };
      const check = ({ event, text }: (typeof live)[number]) => expect(event.data === text).toBe(true);
      const leave = (one: (typeof live)[number]) => {
        check(one);
        live.splice(live.indexOf(one), 1);
        for (; one.pins > 0; one.pins--) one.event.payload?.unpin();
        ledger.release(one.event);
      };
      const pin = (one: (typeof live)[number]) => {
        one.pins++;
        one.event.payload?.pin();
      };
      const twin = (one: (typeof live)[number]) => put(one.event.twin(), one.text);
      const acts = { read: check, leave, pin, twin };
      for (const [at, one] of steps.entries()) {
        const [[act, figure]] = Object.entries(one) as [[keyof typeof acts | 'put', number]];
        const chosen = live[figure];
        const text = String.fromCharCode(97 + (at % 26)).repeat(figure);
        if (act === 'put') put(createEvent('RAW_TEXT', text) as ScanEvent, text);
        else if (chosen) acts[act](chosen);
        const alone = live.reduce((sum, { event }) => sum + event.bytes - (event.payload?.bytes ?? 0), 0);
        expect(ledger.bytes).toBe(alone + store.bytes);
      }
      for (const one of [...live]) leave(one);
      expect([ledger.bytes, store.bytes, store.count]).toEqual([0, 0, 0]);
      expect(spool.bytes).toBeLessThan(100_000);
      remove();
    }),
    { numRuns: 150 },
  );
});
