import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';
import { EventDataError } from '../../src/event-data-error.js';
import { eventFromJSON } from '../../src/event-from-json.js';
import type { EventType } from '../../src/event-map.js';
import { eventToJSON } from '../../src/event-to-json.js';
import { eventSamples } from './event-samples.js';

const TYPES = Object.keys(eventSamples) as EventType[];
const scan = createEvent('SCAN', { name: 's' });
const seed = createEvent('DNS_NAME', 'example.com', scan, { seed: true, module: 'TARGET' });

function chain(modules: readonly string[], root: ScanEvent | undefined): ScanEvent | undefined {
  let event = root;
  for (const [at, module] of modules.entries())
    event = createEvent('DNS_NAME', `n${at}.example.com`, event, { module });
  return event;
}

function expectSame(event: ScanEvent): ScanEvent {
  const json = eventToJSON(event);
  const back = eventFromJSON(JSON.stringify(json));
  expect(eventToJSON(back)).toStrictEqual(json);
  return back;
}

describe('eventFromJSON', () => {
  it.each(TYPES)('reads a %s back, and its slim twin', (type) => {
    const parent = type === 'SCAN' ? undefined : seed;
    const event = createEvent(type, eventSamples[type as never] as never, {
      parent,
      tags: ['x'],
      confidence: 40,
    }) as ScanEvent;
    const back = expectSame(event);
    expect(back.data).toStrictEqual(event.data);
    const { id, uuid, host, port, depth } = event;
    expect(back).toMatchObject({ id, uuid, host, port, depth });
    expectSame(event.slim());
  });

  it('reads back whatever an event may be', () => {
    const facts = fc.record({
      tags: fc.array(fc.string()),
      context: fc.option(fc.string(), { nil: undefined }),
      internal: fc.boolean(),
      alwaysEmit: fc.boolean(),
      confidence: fc.integer({ min: 1, max: 100 }),
      seed: fc.boolean(),
      timestamp: fc.integer({ min: 0, max: Date.UTC(9999, 0) }),
      module: fc.stringMatching(/^[\w.-]+$/),
    });
    const modules = fc.array(fc.constantFrom('a', 'b-', '-c.d'), { maxLength: 130 });
    const data = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.uint8Array(), fc.float64Array()));
    fc.assert(
      fc.property(facts, modules, data, fc.constantFrom(seed, scan, undefined), (given, behind, thing, root) => {
        const parent = chain(behind, root);
        const named = createEvent('DNS_NAME', 'x.example.com', { ...given, parent });
        named.webSpiderDistance = behind.length;
        named.resolvedHosts = new Set(['1.2.3.4']);
        named.dnsChildren = { A: ['1.2.3.4'], MX: [] };
        expectSame(named as ScanEvent);
        const { host: _, url: __, uri: ___, href: ____, ...rest } = thing;
        expectSame(createEvent('VHOST' as never, rest as never, { ...given, parent }) as ScanEvent);
      }),
      { numRuns: 200 },
    );
  });

  it('gives a parent that knows who it is, and what led to it', () => {
    const event = createEvent('DNS_NAME', 'a.example.com', seed, { module: 'm' });
    const { parent } = expectSame(event as ScanEvent);
    expect(parent).toMatchObject({
      type: 'DNS_NAME',
      id: seed.id,
      uuid: seed.uuid,
      depth: 1,
      module: 'TARGET',
      scanName: 's',
    });
    expect(parent?.discoveryPath).toEqual(seed.discoveryPath);
    expect(eventFromJSON(seed.toJSON()).parent).toMatchObject({ type: 'SCAN', data: { name: 's' }, uuid: scan.uuid });
  });

  it('gives an event that can have children, whose chain goes all the way', () => {
    const event = chain(
      Array.from({ length: 100 }, () => 'm'),
      seed,
    ) as ScanEvent;
    const child = createEvent('DNS_NAME', 'last.example.com', eventFromJSON(event.toJSON()), { module: 'last' });
    expect(child.depth).toBe(event.depth + 1);
    expect(child.parentChain[0]).toBe(seed.uuid);
    expect(child.parentChain.at(-2)).toBe(event.uuid);
    expect(child.discoveryPath[0]).toBe('Scan s seeded with DNS_NAME: example.com');
    expect(child.parentChain.length + child.omittedAncestors).toBe(child.depth);
    const late = chain(
      Array.from({ length: 200 }, () => 'n'),
      child as ScanEvent,
    ) as ScanEvent;
    expect(late.parentChain[0]).toBe(seed.uuid);
    expect(late.parentChain.length + late.omittedAncestors).toBe(late.depth);
    expectSame(late);
  });

  it('lets the distance tag follow the distance as ever', () => {
    const back = eventFromJSON(createEvent('DNS_NAME', 'a.b', seed).toJSON());
    expect(back.hasTag('distance-1')).toBe(true);
    back.scopeDistance = 0;
    expect(eventToJSON(back).tags).toEqual(['domain', 'in-scope']);
  });

  it.each([
    ['', 'the text of a JSON object'],
    ['{"v":1', 'the text of a JSON object'],
    ['5', 'Expected `event` of an event to be valid'],
    [null, 'Expected `event` of an event'],
    [[], 'Expected `event` of an event'],
    [{}, 'Expected `v` of an event'],
  ])('says that %j is no event', (json, message) => {
    expect(() => eventFromJSON(json)).toThrow(EventDataError);
    expect(() => eventFromJSON(json)).toThrow(message);
  });

  it.each([
    ['v', 2, 'v'],
    ['type', 'dns_name', 'type'],
    ['id', 'URL:4551ca13f9d7bcb818975ee3a1ff82c8feffd384', 'id'],
    ['id', 'x', 'id'],
    ['uuid', 'x', 'uuid'],
    ['data', '?', 'data'],
    ['data', '1.2.3.4', 'data'],
    ['data', undefined, 'data'],
    ['port', 0, 'port'],
    ['scope_distance', -1, 'scope_distance'],
    ['timestamp', 'yesterday', 'timestamp'],
    ['tags', 'x', 'tags'],
    ['parent', 'SCAN', 'parent'],
    ['discovery_path', [], 'discovery_path'],
    ['parent_chain', ['x'], 'parent_chain.0'],
    ['parent_chain', [], 'parent_chain'],
    ['confidence', 0, 'confidence'],
    ['dns_children', { A: [5] }, 'dns_children.A.0'],
  ])('says where it is wrong: %s %j', (field, value, place) => {
    const json = { ...createEvent('DNS_NAME', 'a.b', seed).toJSON(), [field]: value };
    expect(() => eventFromJSON(json)).toThrow(EventDataError);
    expect(() => eventFromJSON(json)).toThrow(`\`${place}\``);
  });

  it('survives hostile JSON', () => {
    const text = JSON.stringify(createEvent('VHOST' as never, { host: 'a.b' } as never).toJSON());
    const hostile = text
      .replace('"data":{', '"data":{"__proto__":{"polluted":1},')
      .replace('{"v"', '{"__proto__":{"polluted":1},"v"');
    expect(eventFromJSON(hostile).data).toStrictEqual({ host: 'a.b' });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const deep = text.replace('"data":{', `"data":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)},`);
    expect(() => eventFromJSON(deep)).toThrow('nested at most 64 deep');
  });
});
