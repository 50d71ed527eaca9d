import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonParts } from '../../../modules/output/json-parts.js';
import { createEvent } from '../../../src/create-event.js';
import type { ScanEvent } from '../../../src/event.js';

const eventOf = (text: string) => createEvent('RAW_TEXT', text) as ScanEvent;

it('deals events out in order, none lost, none over the bound but one alone', () => {
  const texts = fc.array(fc.string({ minLength: 1, maxLength: 2000 }), { maxLength: 20 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 5000 }), (all, most) => {
      const events = all.map(eventOf);
      const parts = [...jsonParts(events, most)];
      expect(parts.flatMap(({ texts }) => texts)).toEqual(events.map((event) => JSON.stringify(event)));
      for (const { texts: part } of parts) {
        const bytes = part.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
        expect(part.length === 1 || (part.length > 0 && bytes <= most)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

it('names a part after its events', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(eventOf) as [ScanEvent, ScanEvent, ScanEvent];
  const idsOf = (events: ScanEvent[], most: number) => [...jsonParts(events, most)].map(({ id }) => id);
  expect(idsOf([a, b], 9000)).toEqual(idsOf([a, b], 9000));
  const ids = [...idsOf([a, b], 9000), ...idsOf([a, c], 9000), ...idsOf([a, b, c], 1)];
  expect(new Set(ids).size).toBe(5);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('writes nothing before it is asked for', () => {
  let written = 0;
  const event = { toJSON: () => `${'x'.repeat(10)}${++written}` } as unknown as ScanEvent;
  const parts = jsonParts([event, event, event], 1);
  expect(written).toBe(0);
  parts.next();
  expect(written).toBe(2);
});
