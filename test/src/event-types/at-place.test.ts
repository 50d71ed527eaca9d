import { describe, expect, it } from 'vitest';
import { createEvent } from '../../../src/create-event.js';
import { EventCore } from '../../../src/event/event-core.js';
import type { ScanEvent } from '../../../src/event.js';
import { atPlace, type Placed } from '../../../src/event-types/at-place.js';

function place(data: Placed, parent?: ScanEvent) {
  const core = new EventCore('FINDING', parent, 1, 'test', 0);
  atPlace(core, data);
  return { data, host: core.host, port: core.port };
}

describe('atPlace', () => {
  it('goes by the host, also beside a URL', () => {
    expect(place({ host: 'A.b', url: 'http://c.d:81' })).toEqual({
      data: { host: 'a.b', url: 'http://c.d:81/' },
      host: 'a.b',
      port: 81,
    });
  });

  it('takes the host of the URL', () => {
    expect(place({ url: 'http://c.d', port: 8080 })).toEqual({
      data: { host: 'c.d', url: 'http://c.d/', port: 8080 },
      host: 'c.d',
      port: 8080,
    });
  });

  it('takes those of the nearest ancestor with a host', () => {
    const url = createEvent('URL', 'https://a.b/x');
    const text = createEvent('RAW_TEXT', 'https://not.this/', url);
    expect(place({}, text)).toEqual({ data: { host: 'a.b', url: 'https://a.b/x' }, host: 'a.b', port: 443 });
    expect(place({}, createEvent('DNS_NAME', 'c.d', url))).toEqual({
      data: { host: 'c.d' },
      host: 'c.d',
      port: undefined,
    });
  });

  it('stays nowhere where nobody has a host', () => {
    expect(place({}, createEvent('SCAN', { name: 's' }))).toEqual({ data: {}, host: undefined, port: undefined });
  });
});
