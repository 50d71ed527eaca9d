import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';
import { eventJsonSchema } from '../../src/event-json-schema.js';
import type { EventType } from '../../src/event-map.js';
import { eventSamples } from './event-samples.js';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
(addFormats as unknown as typeof addFormats.default)(ajv);
const validate = ajv.compile(eventJsonSchema);
const seed = createEvent('DNS_NAME', 'example.com', createEvent('SCAN', { name: 's' }), { seed: true });

function errorsOf(json: unknown) {
  validate(JSON.parse(JSON.stringify(json)));
  return validate.errors ?? [];
}

describe('eventJsonSchema', () => {
  it.each(Object.keys(eventSamples) as EventType[])('takes a %s as it is written, also without its payload', (type) => {
    const event = createEvent(type, eventSamples[type as never] as never, seed) as ScanEvent;
    expect(errorsOf(event)).toEqual([]);
    expect(errorsOf(event.slim())).toEqual([]);
  });

  it('takes events that have everything, of a long chain, of a type of a user', () => {
    let event: ScanEvent = seed;
    for (let i = 0; i < 100; i++)
      event = createEvent('DNS_NAME', `n${i}.example.com`, event, { internal: true, confidence: 99 });
    event.resolvedHosts = new Set(['1.2.3.4']);
    event.dnsChildren = { A: ['1.2.3.4'] };
    expect(errorsOf(event)).toEqual([]);
    for (const data of [{ host: 'a.b', bytes: Buffer.from('x') }, [1], 'text', 5, false]) {
      expect(errorsOf(createEvent('VHOST' as never, data as never, event))).toEqual([]);
    }
  });

  it.each([
    ['type', 'dns_name'],
    ['id', 'x'],
    ['data', 'Example.COM'],
    ['data', { host: 'a' }],
    ['timestamp', 5],
    ['uuid', 'x'],
    ['confidence', 101],
    ['v', 2],
  ])('refuses an event whose %s is wrong', (key, value) => {
    expect(errorsOf({ ...seed.toJSON(), [key]: value }).map(({ instancePath }) => instancePath)).toContain(`/${key}`);
  });

  it('refuses an event without what every event has', () => {
    for (const key of ['data', 'id', 'tags', 'parent_chain']) {
      expect(errorsOf({ ...seed.toJSON(), [key]: undefined })).not.toEqual([]);
    }
  });

  it('refuses the data of another type', () => {
    const finding = createEvent('FINDING', { title: 't', severity: 'low', host: 'a.b' }).toJSON();
    expect(
      errorsOf({ ...finding, data: { title: 't', severity: 'bad' } }).map(({ instancePath }) => instancePath),
    ).toContain('/data/severity');
  });
});
