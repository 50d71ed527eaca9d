import { describe, expect, it } from 'vitest';
import { createEvent } from '../../src/create-event.js';
import { EventDataError } from '../../src/event-data-error.js';

describe('createEvent', () => {
  it('makes an event of a type and data', () => {
    const event = createEvent('DNS_NAME', ' eViLcorp.COM.:88');
    expect(event).toMatchObject({
      type: 'DNS_NAME',
      data: 'evilcorp.com',
      host: 'evilcorp.com',
      module: 'user',
      depth: 0,
    });
    expect(event.parent).toBeUndefined();
    expect(event.scopeDistance).toBe(0);
  });

  it('takes a parent alone, options alone, and both', () => {
    const parent = createEvent('DNS_NAME', 'a.b');
    expect(createEvent('DNS_NAME', 'c.b', parent).parent).toBe(parent);
    expect(createEvent('DNS_NAME', 'c.b', { parent, module: 'm' })).toMatchObject({ parent, module: 'm' });
    expect(createEvent('DNS_NAME', 'c.b', parent, { module: 'm', tags: ['T'] }).hasTag('t')).toBe(true);
  });

  it('repairs what is plainly of another type', () => {
    expect(createEvent('DNS_NAME', '1.2.3.4').type).toBe('IP_ADDRESS');
    expect(createEvent('IP_ADDRESS', 'a.b').type).toBe('DNS_NAME');
    expect(createEvent('USERNAME', 'bob@a.b')).toMatchObject({ type: 'EMAIL_ADDRESS', host: 'a.b' });
  });

  it('takes types that only a user has declared', () => {
    const event = createEvent('VHOST' as never, { host: 'A.b', port: 80 } as never);
    expect(event).toMatchObject({ type: 'VHOST', host: 'a.b', port: 80, netloc: 'a.b:80' });
  });

  it('refuses bad data with an error that has a code', () => {
    expect(() => createEvent('DNS_NAME', '?')).toThrow(EventDataError);
    expect(() => createEvent('DNS_NAME', 'a.b', { module: 'a->b' })).toThrow('Expected `module` of DNS_NAME');
    expect(() => createEvent('dns_name' as never, 'a.b' as never)).toThrow('did you mean `DNS_NAME`?');
  });
});
