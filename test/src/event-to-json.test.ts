import { describe, expect, it } from 'vitest';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';
import { eventToJSON } from '../../src/event-to-json.js';

const scan = createEvent('SCAN', { name: 's' });
const seed = createEvent('DNS_NAME', 'example.com', scan, { seed: true, module: 'TARGET', timestamp: 0 });

describe('eventToJSON', () => {
  it('tells everything, in a stable order', () => {
    const event = createEvent('OPEN_TCP_PORT', '[::1]:443', seed, {
      module: 'm',
      timestamp: 1,
      confidence: 50,
      tags: ['b', 'a'],
    });
    event.resolvedHosts = new Set(['::2', '::1']);
    event.dnsChildren = { PTR: ['localhost'] };
    const json = eventToJSON(event);
    expect(json).toStrictEqual({
      v: 1,
      type: 'OPEN_TCP_PORT',
      id: event.id,
      uuid: event.uuid,
      scope_description: 'distance-1',
      netloc: '[::1]:443',
      data: '[::1]:443',
      host: '::1',
      port: 443,
      resolved_hosts: ['::1', '::2'],
      dns_children: { PTR: ['localhost'] },
      web_spider_distance: 0,
      scope_distance: 1,
      scan: 's',
      timestamp: '1970-01-01T00:00:00.001Z',
      parent: seed.id,
      parent_uuid: seed.uuid,
      tags: ['a', 'b', 'distance-1'],
      module: 'm',
      module_sequence: 'TARGET->m',
      discovery_context: 'm discovered OPEN_TCP_PORT: [::1]:443',
      discovery_path: ['Scan s seeded with DNS_NAME: example.com', 'm discovered OPEN_TCP_PORT: [::1]:443'],
      parent_chain: [seed.uuid, event.uuid],
      confidence: 50,
    });
    expect(Object.keys(json).slice(0, 5)).toEqual(['v', 'type', 'id', 'uuid', 'scope_description']);
  });

  it('leaves out what there is not, and marks what is rare', () => {
    const plain = eventToJSON(createEvent('RAW_TEXT', 'x'));
    for (const key of [
      'host',
      'port',
      'netloc',
      'scan',
      'parent',
      'parent_uuid',
      'resolved_hosts',
      'dns_children',
      'internal',
      'always_emit',
    ]) {
      expect(plain).not.toHaveProperty(key);
    }
    expect(eventToJSON(createEvent('RAW_TEXT', 'x', { internal: true, alwaysEmit: true }))).toMatchObject({
      internal: true,
      always_emit: true,
    });
  });

  it('tells of an affiliate', () => {
    expect(eventToJSON(createEvent('DNS_NAME', 'a.b', { tags: ['affiliate'] })).scope_description).toBe('affiliate');
    expect(eventToJSON(seed).scope_description).toBe('in-scope');
  });

  it('tells the scan itself without a chain', () => {
    expect(eventToJSON(scan)).toMatchObject({ scan: 's', discovery_path: [], parent_chain: [], module_sequence: '' });
  });

  it('skips parents that are not output for their type', () => {
    const omitted = createEvent('RAW_TEXT', 'x', seed);
    omitted.omitted = true;
    const event = createEvent('EMAIL_ADDRESS', 'a@b.c', omitted);
    expect(eventToJSON(event)).toMatchObject({ parent: seed.id, parent_uuid: seed.uuid });
    expect(eventToJSON(event).parent_chain).toEqual([seed.uuid, omitted.uuid, event.uuid]);
  });

  it('leaves the tags as they were: no set, nothing lost', () => {
    const event = createEvent('DNS_NAME', 'a.example.com', seed, { tags: ['x'] });
    eventToJSON(event);
    event.scopeDistance = 0;
    expect(eventToJSON(event).tags).toEqual(['in-scope', 'subdomain', 'x']);
  });

  it('writes bytes in base64', () => {
    const event = createEvent('VHOST' as never, { list: [Buffer.from('hi')] } as never) as ScanEvent;
    expect(eventToJSON(event).data).toEqual({ list: [{ $bytes: 'Buffer', $base64: 'aGk=' }] });
  });

  it('writes lone surrogates and NULs so that any reader can take them', () => {
    const text = JSON.stringify(eventToJSON(createEvent('RAW_TEXT', 'a\0\ud800b')));
    expect(Buffer.from(text).toString()).toBe(text);
    expect(JSON.parse(text).data).toBe('a\0\ud800b');
  });

  it('tells the first 8 and last 24 links of a chain of more than 32, or what is left of it', () => {
    const chain = (length: number) => {
      let event: ScanEvent = seed;
      for (let i = 1; i < length; i++) event = createEvent('DNS_NAME', `n${i}.example.com`, event);
      return eventToJSON(event);
    };
    expect(chain(32).parent_chain).toHaveLength(32);
    expect(chain(32)).not.toHaveProperty('omitted_ancestors');
    const middle = chain(63);
    expect(middle.parent_chain).toHaveLength(32);
    expect(middle.omitted_ancestors).toBe(31);
    expect(middle.discovery_path[8]).toBe('… 31 more …');
    const long = chain(1_000);
    expect(long.parent_chain).toHaveLength(25);
    expect(long.omitted_ancestors).toBe(975);
    expect(long.discovery_path).toHaveLength(26);
    expect(JSON.stringify(long).length).toBeLessThan(5_000);
  });
});
