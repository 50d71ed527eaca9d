import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEvents } from '../../../src/event/decode-events.js';
import { encodeEvents } from '../../../src/event/encode-events.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { forests } from './written-events.js';

const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;

function textOf(events: readonly ScanEvent[], options = {}) {
  return JSON.parse(encodeEvents(events, options).toString());
}

describe('encodeEvents', () => {
  it('writes each ancestor once, parents before their children', () => {
    fc.assert(
      fc.property(forests, ({ events }) => {
        const { ancestors, events: records } = textOf(events);
        const above = new Set<ScanEvent>();
        for (const event of events) {
          for (let one = event.parent; one && one.type !== 'SCAN'; one = one.parent) above.add(one);
        }
        expect(ancestors).toHaveLength(above.size);
        expect(records).toHaveLength(events.length);
        for (const [at, [, , parent]] of ancestors.entries()) expect(parent).toBeLessThan(at);
      }),
    );
  });

  it('fixes the uuid of each', () => {
    const event = createEvent('DNS_NAME', 'a.test', root) as ScanEvent;
    const bytes = encodeEvents([event]);
    expect(bytes.toString()).toContain(event.uuid);
  });

  it('writes little of a light event: no more than its facts, and its host not twice', () => {
    const events = Array.from({ length: 100 }, (_, i) => createEvent('DNS_NAME', `n${i}.test`, root) as ScanEvent);
    expect(encodeEvents(events).length / 100).toBeLessThan(100);
    expect(textOf(events.slice(0, 1)).events[0].at(-1)).toBe(1);
  });

  it('takes what the writer has to say, and leaves out payloads that are kept elsewhere', () => {
    const body = 'x'.repeat(10_000);
    const event = createEvent('RAW_TEXT', body, root, { context: 'found' }) as ScanEvent;
    const payload = () => 7;
    expect(encodeEvents([event], { extra: [1, 2], payload }).length).toBeLessThan(500);
    expect(textOf([event], { extra: [1, 2], payload }).extra).toEqual([1, 2]);
    const handed: number[] = [];
    const made = decodeEvents(encodeEvents([event], { payload }), root, {
      payload: (_, number) => {
        handed.push(number);
        return event;
      },
    });
    expect(made.events[0]).toBe(event);
    expect(handed).toEqual([7]);
  });

  it('asks for a number for functions only where there are some', () => {
    const abortIf = () => false;
    const events = [
      createEvent('DNS_NAME', 'a.test', root),
      createEvent('DNS_NAME', 'b.test', { parent: root, abortIf } as never),
    ] as ScanEvent[];
    const asked: ScanEvent[] = [];
    encodeEvents(events, { functions: (event) => asked.push(event) });
    expect(asked).toEqual(events.filter((event) => event.abortIf));
    expect(asked).toHaveLength(1);
  });
});
