import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/cli/parse-duration.js';
import { targetOfLine } from '../../src/cli/target-of-line.js';
import { createEvent } from '../../src/create-event.js';
import { EventDataError } from '../../src/event-data-error.js';
import { eventFromJSON } from '../../src/event-from-json.js';
import type { EventType } from '../../src/event-map.js';
import { portList } from '../../src/net/port-list.js';
import { parseSize } from '../../src/util/parse-size.js';
import { eventSamples } from '../src/event-samples.js';
import { fuzzRuns } from './fuzz-runs.js';
import { mutated } from './mutated.js';

/** What a reader gives, or nothing where it refuses as it says it does. */
function read<T>(reader: () => T, refusal: new (...args: never[]) => Error): T | undefined {
  try {
    return reader();
  } catch (error) {
    expect(error).toBeInstanceOf(refusal);
    expect((error as Error).message.length).toBeLessThan(5000);
    return undefined;
  }
}

const text = (...samples: string[]) => mutated(...samples).map((bytes) => bytes.toString().slice(0, 2000));

describe('fuzzed, what people write', () => {
  it('sizes are bytes above 0 or refused', () => {
    fc.assert(
      fc.property(text('512MB', '1.5 GiB', '65536', '9'.repeat(400)), (size) => {
        const bytes = read(() => parseSize(size), TypeError) ?? 1;
        expect(Number.isFinite(bytes) && bytes > 0).toBe(true);
      }),
      fuzzRuns,
    );
  });

  it('durations are milliseconds above 0 or refused', () => {
    fc.assert(
      fc.property(text('500', '1.5s', '2m', '24h', '9'.repeat(400)), (duration) => {
        const ms = read(() => parseDuration(duration), TypeError) ?? 1;
        expect(Number.isFinite(ms) && ms > 0).toBe(true);
      }),
      fuzzRuns,
    );
  });

  it('ports are ascending, within range, counted, or refused', () => {
    fc.assert(
      fc.property(text('80,443', '1-65535', '8000-8100,22, 8050 - 8200'), (ports) => {
        const list = read(() => portList(ports), TypeError);
        if (list === undefined) return;
        let before = 0;
        let count = 0;
        for (const port of list) {
          expect(port).toBeGreaterThan(before);
          before = port;
          count++;
        }
        expect(before).toBeLessThanOrEqual(65_535);
        expect(list.size).toBe(count);
      }),
      { numRuns: Math.ceil(fuzzRuns.numRuns / 10) },
    );
  });

  it('lines give a target or nothing', () => {
    fc.assert(
      fc.property(text('example.com # ours', '{"type":"URL","data":"https://example.com/"}', '{"a":', '{}'), (line) => {
        const target = targetOfLine(line);
        expect(target === undefined || target.length > 0).toBe(true);
      }),
      fuzzRuns,
    );
  });

  it('events are the same after a second reading, or refused', () => {
    const scan = createEvent('SCAN', { name: 's' });
    const lines = (Object.keys(eventSamples) as EventType[])
      .filter((type) => type !== 'HTTP_RESPONSE' && type !== 'SCAN')
      .map((type) => JSON.stringify(createEvent(type, eventSamples[type as never] as never, { parent: scan })));
    fc.assert(
      fc.property(mutated(...lines), (line) => {
        const event = read(() => eventFromJSON(line.toString()), EventDataError);
        if (event === undefined) return;
        const json = JSON.stringify(event);
        expect(JSON.stringify(eventFromJSON(json))).toBe(json);
      }),
      fuzzRuns,
    );
  });
});
