import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEvents } from '../../../src/event/decode-events.js';
import { encodeEvents } from '../../../src/event/encode-events.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { forests } from './written-events.js';

const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;
const chainOf = (event: ScanEvent | undefined): readonly ScanEvent[] =>
  event ? [event, ...chainOf(event.parent)] : [];
/** Facts that JSON does not tell. */
const facts = ({ bytes, entry, omitted, heavy, depth, identity, scopeDistance, timestamp, data }: ScanEvent) => ({
  bytes,
  entry,
  omitted,
  heavy,
  depth,
  identity,
  scopeDistance,
  timestamp,
  data,
});

describe('decodeEvents', () => {
  it('reads events that tell the same, with ancestors that do', () => {
    fc.assert(
      fc.property(forests, ({ root, events }) => {
        const read = decodeEvents(encodeEvents(events), root).events;
        expect(read).toHaveLength(events.length);
        read.forEach((event, at) => {
          const before = events[at] as ScanEvent;
          expect(facts(event)).toEqual(facts(before));
          const chain = chainOf(event);
          expect(chain.map((one) => one.toJSON())).toEqual(chainOf(before).map((one) => one.toJSON()));
          expect(chain.at(-1)).toBe(root);
        });
      }),
    );
  });

  it('has what is read share ancestors where the events did', () => {
    fc.assert(
      fc.property(forests, ({ root, events }) => {
        const read = decodeEvents(encodeEvents(events), root).events;
        for (const [i, one] of events.entries()) {
          for (const [j, other] of events.entries()) {
            const shared = one.parent === other.parent;
            expect(read[i]?.parent === read[j]?.parent).toBe(shared);
          }
        }
      }),
    );
  });

  it('reads what was read and written again', () => {
    fc.assert(
      fc.property(forests, ({ root, events }) => {
        const once = encodeEvents(events);
        const again = encodeEvents(decodeEvents(once, root).events);
        expect(decodeEvents(again, root).events.map((event) => event.toJSON())).toEqual(
          events.map((event) => event.toJSON()),
        );
      }),
    );
  });

  it('has heavy ancestors slim, as they were', () => {
    const page = createEvent('RAW_TEXT', 'x'.repeat(10_000), root);
    const found = createEvent('DNS_NAME', 'a.test', page) as ScanEvent;
    const { events } = decodeEvents(encodeEvents([page as ScanEvent, found]), root);
    expect(events[0]?.data).toBe(page.data);
    expect(events[1]?.parent?.data).toEqual(page.slim().data);
    expect(events[1]?.parent?.id).toBe(page.id);
  });

  it('keeps bytes bytes', () => {
    const data = { path: '/tmp', head: Buffer.from([0, 255]), words: new Uint16Array([1, 2]) };
    const event = createEvent('FILESYSTEM', data as never, root) as ScanEvent;
    const [read] = decodeEvents(encodeEvents([event]), root).events;
    expect(read?.data).toEqual(event.data);
  });

  it('gives functions back that were kept', () => {
    const abortIf = () => 'no';
    const onSuccess = () => {};
    const event = createEvent('DNS_NAME', 'a.test', { parent: root, abortIf, onSuccess } as never) as ScanEvent;
    const bytes = encodeEvents([event], { functions: () => 5 });
    const asked: number[] = [];
    const functions = (number: number) => {
      asked.push(number);
      return { abortIf, onSuccess };
    };
    const [read] = decodeEvents(bytes, root, { functions }).events;
    expect([read?.abortIf, read?.onSuccess]).toEqual([event.abortIf, event.onSuccess]);
    expect(asked).toEqual([5]);
  });

  it('reads bytes from within others, and refuses what is something else', () => {
    const event = createEvent('DNS_NAME', 'a.test', root) as ScanEvent;
    const bytes = encodeEvents([event]);
    const padded = Buffer.concat([Buffer.from('{'), bytes, Buffer.from('}')]).subarray(1, -1);
    expect(decodeEvents(padded, root).events[0]?.id).toBe(event.id);
    expect(() => decodeEvents(bytes.subarray(0, -1), root)).toThrow(SyntaxError);
  });
});
