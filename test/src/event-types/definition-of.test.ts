import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/event-types/definition-of.js';
import { eventTypes } from '../../../src/event-types/event-types.js';
import { undeclaredEventType } from '../../../src/event-types/undeclared-event-type.js';

describe('definitionOf', () => {
  it('finds every declared type, and the general one for the types of users', () => {
    for (const [type, definition] of eventTypes) expect(definitionOf(type)).toBe(definition);
    expect(definitionOf('MQTT_TOPIC')).toBe(undeclaredEventType);
    expect(definitionOf('X')).toBe(undeclaredEventType);
  });

  it('names the nearest type to what is none', () => {
    expect(() => definitionOf('dns_name')).toThrow(
      'Expected `type` to be the name of an event type, such as DNS_NAME, got `dns_name`; did you mean `DNS_NAME`?',
    );
    expect(() => definitionOf('Url')).toThrow('did you mean `URL`?');
  });

  it.each([
    '',
    '_A',
    'A_',
    'A__B',
    '1A',
    '__proto__',
    'constructor',
    'toString',
    'A B',
    'A'.repeat(65),
    undefined,
    5,
    {},
  ])('takes `%s` for none', (type) => {
    expect(() => definitionOf(type as string)).toThrow('Expected `type` to be the name of an event type');
  });
});
