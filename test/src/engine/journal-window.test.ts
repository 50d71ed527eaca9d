import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INGRESS } from '../../../src/engine/journal.js';
import { JournalWindow } from '../../../src/engine/journal-window.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { name } from '../../laws/scan-helpers.js';

const event = (label: string | number) => createEvent('DNS_NAME', name(label)) as ScanEvent;

/** What is open: each entry with its consumers. */
function open(window: JournalWindow) {
  return window.open().flatMap(({ entries }) => entries.map(({ event, consumers }) => [event.entry, [...consumers]]));
}

const STEPS = ['add', 'hand', 'done', 'doneAll', 'clear'] as const;

/** A window and what should be in it. */
class Both implements Record<(typeof STEPS)[number], (consumer: number, at: number) => void> {
  readonly window = new JournalWindow(1);
  readonly #events: ScanEvent[] = [];
  readonly #model = new Map<number, Set<number>>();

  get wanted() {
    const open = [...this.#model].filter(([, consumers]) => consumers.size > 0);
    return open.map(([entry, consumers]) => [entry, [...consumers].sort()]);
  }

  add(consumer: number): void {
    const added = event(this.#events.length);
    this.window.add(added, consumer);
    this.#events.push(added);
    this.#model.set(added.entry, new Set([consumer]));
  }

  hand(consumer: number, at: number): void {
    const entry = this.#entry(at);
    if (!this.#model.get(entry)?.size) return;
    this.window.hand(entry, consumer);
    this.#model.get(entry)?.add(consumer);
  }

  done(consumer: number, at: number): void {
    this.window.done(this.#entry(at), consumer);
    this.#model.get(this.#entry(at))?.delete(consumer);
  }

  doneAll(consumer: number): void {
    this.window.doneAll(consumer, this.window.mark());
    for (const consumers of this.#model.values()) consumers.delete(consumer);
  }

  clear(): void {
    this.window.clear();
    this.#model.clear();
  }

  #entry(at: number): number {
    return this.#events[at % Math.max(1, this.#events.length)]?.entry ?? 0;
  }
}

describe('JournalWindow', () => {
  it('gives each event a number of its own, greater than any before', () => {
    const window = new JournalWindow(1);
    const entries = Array.from({ length: 3000 }, (_, i) => {
      const one = event(i);
      window.add(one, INGRESS);
      return one.entry;
    });
    expect(entries.every((entry, i) => entry > (entries[i - 1] ?? 0))).toBe(true);
    expect(window.open().map(({ entries }) => entries.length)).toEqual([1024, 1024, 952]);
  });

  it('ends a batch by what is left of it, so that entries which come and go fill none', () => {
    const window = new JournalWindow(7);
    for (let i = 0; i < 5000; i++) {
      const one = event(i);
      window.add(one, INGRESS);
      if (i % 100 > 0) window.done(one.entry, INGRESS);
    }
    expect(window.open().map(({ id, entries }) => [id, entries.length])).toEqual([[7, 50]]);
  });

  it('puts heavy events in batches of few', () => {
    const window = new JournalWindow(1);
    for (let i = 0; i < 6; i++) {
      const heavy = event(i);
      heavy.bytes = 600_000;
      window.add(heavy, INGRESS);
    }
    expect(window.open().map(({ entries }) => entries.length)).toEqual([2, 2, 2]);
  });

  it('keeps an entry until its last consumer is done, asked or not', () => {
    const window = new JournalWindow(1);
    const one = event('a');
    window.add(one, 1);
    window.hand(one.entry, -2);
    window.hand(one.entry, -3);
    expect(open(window)).toEqual([[one.entry, [1, -2, -3]]]);
    window.hand(one.entry, 3);
    window.done(one.entry, 1);
    expect(open(window)).toEqual([[one.entry, [3, -2]]]);
    window.done(one.entry, 2);
    window.done(one.entry, 3);
    expect([open(window), window.live, window.bytes]).toEqual([[], 0, 0]);
  });

  it('says so where an entry is not of its time', () => {
    const window = new JournalWindow(1);
    const one = event('a');
    window.add(one, INGRESS);
    window.clear();
    expect(window.done(one.entry, INGRESS)).toBe(false);
  });

  it('ends what a consumer was handed up to a mark, and nothing later', () => {
    const window = new JournalWindow(1);
    const [before, after] = [event('before'), event('after')];
    window.add(before, 4);
    window.hand(before.entry, 5);
    const mark = window.mark();
    window.add(after, 4);
    window.doneAll(4, mark);
    expect(open(window)).toEqual([
      [before.entry, [5]],
      [after.entry, [4]],
    ]);
    expect([before.entry <= mark, after.entry > mark]).toEqual([true, true]);
  });

  it('agrees with a plain list of pairs, whatever is done in whatever order', () => {
    const step = fc.record({
      what: fc.constantFrom(...STEPS),
      at: fc.nat(30),
      consumer: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const both = new Both();
        for (const { what, at, consumer } of steps) both[what](consumer, at);
        const got = open(both.window).map(([entry, consumers]) => [entry, [...(consumers as number[])].sort()]);
        expect(got).toEqual(both.wanted);
        expect(both.window.live).toBe(both.wanted.length);
      }),
    );
  });
});
