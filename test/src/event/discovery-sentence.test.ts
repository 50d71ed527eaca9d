import { describe, expect, it } from 'vitest';
import { createEvent } from '../../../src/create-event.js';
import { discoverySentence } from '../../../src/event/discovery-sentence.js';
import { EventCore } from '../../../src/event/event-core.js';

const core = (facts: Partial<EventCore> = {}) =>
  Object.assign(new EventCore('DNS_NAME', undefined, 1, 'dns', 0), facts);

describe('discoverySentence', () => {
  it('tells the module, the type and the data', () => {
    expect(discoverySentence(core(), 'a.b')).toBe('dns discovered DNS_NAME: a.b');
  });

  it('tells of a seed that the scan was seeded with it', () => {
    const parent = createEvent('SCAN', { name: 'calm {module}' });
    expect(discoverySentence(core({ seed: true, parent }), 'a.b')).toBe('Scan calm {module} seeded with DNS_NAME: a.b');
    expect(discoverySentence(core({ seed: true }), 'a.b')).toBe('dns discovered DNS_NAME: a.b');
  });

  it('fills in what a module says, once', () => {
    const context = '{module} took {event.data} ({event.type}) of {event.host}; {other} {module}';
    const filled = discoverySentence(core({ host: 'a.b', rare: { context } }), '{module}');
    expect(filled).toBe('dns took {module} (DNS_NAME) of a.b; {other} dns');
    expect(discoverySentence(core({ rare: { context: '[{event.host}]' } }), 'a.b')).toBe('[]');
  });

  it('shortens long data', () => {
    expect(discoverySentence(core(), 'x'.repeat(1_000))).toBe(`dns discovered DNS_NAME: ${'x'.repeat(200)}…`);
  });

  it('tells an object in a few words, where its type has them', () => {
    expect(discoverySentence(core({ type: 'FINDING' }), { title: 'Old TLS', severity: 'low' })).toContain(
      'Old TLS (low)',
    );
    expect(discoverySentence(core({ type: 'MQTT_TOPIC' }), { topic: 'a' })).toContain('{"topic":"a"}');
  });

  it('keeps a sentence whose data has gone', () => {
    expect(discoverySentence(core({ rare: { sentence: '{module}', context: 'x' } }), 'a.b')).toBe('{module}');
  });
});
