import { expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';
import { atHost } from '../../../src/event-types/at-host.js';

it('atHost brings a host or a range into normal form, and tells the event', () => {
  for (const [given, host] of [
    ['A.b.', 'a.b'],
    ['[::1]', '::1'],
    ['10.0.0.9/8', '10.0.0.0/8'],
  ] as const) {
    const core = new EventCore('PROTOCOL', undefined, 0, 'test', 0);
    const data = { host: given as string, port: 22 };
    atHost(core, data);
    expect(data.host).toBe(host);
    expect(core).toMatchObject({ host, port: 22 });
  }
});

it('atHost refuses what is neither', () => {
  const core = new EventCore('PROTOCOL', undefined, 0, 'test', 0);
  expect(() => atHost(core, { host: '?' })).toThrow(
    'Expected `data.host` of PROTOCOL to be a host name or address, got `?`',
  );
});
