import { describe, expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';
import { undeclaredEventType } from '../../../src/event-types/undeclared-event-type.js';

function fill(data: unknown) {
  const core = new EventCore('MQTT_TOPIC', undefined, 0, 'test', 0);
  return { data: undeclaredEventType.fill(core, data, false), host: core.host, port: core.port };
}

describe('undeclaredEventType', () => {
  it.each([
    [{ host: 'A.b', port: 1883 }, 'a.b', 1883],
    [{ host: 'A.b', port: '1883' }, 'a.b', 1883],
    [{ host: 'A.b', port: 70_000 }, 'a.b', undefined],
    [{ url: 'https://A.b/x' }, 'a.b', 443],
    [{ uri: 'mqtt://A.b:1883' }, 'a.b', 1883],
    [{ href: 'http://a.b', host: 'c.d' }, 'c.d', 80],
    [{ url: 'nowhere' }, undefined, undefined],
    [{ topic: 'x' }, undefined, undefined],
    ['text', undefined, undefined],
    [5, undefined, undefined],
    [[{ host: 'a' }], undefined, undefined],
    [Buffer.from('x'), undefined, undefined],
  ])('takes %j, at host %s and port %s', (data, host, port) => {
    expect(fill(data)).toMatchObject({ host, port });
  });

  it.each([undefined, null, () => 0, Symbol('s'), 1n, new Map()])('refuses %s', (data) => {
    expect(() => fill(data)).toThrow('Expected `data` of MQTT_TOPIC to be');
  });

  it('refuses a host that is none, since scope goes by it', () => {
    expect(() => fill({ host: 'a b' })).toThrow(
      'Expected `data.host` of MQTT_TOPIC to be a host name or address, got `a b`',
    );
  });
});
