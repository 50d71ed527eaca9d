import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';
import { identityOf } from '../../../src/event/identity-of.js';

const core = (type: string) => new EventCore(type, undefined, 0, 'test', 0);

describe('identityOf', () => {
  it('is the text, or the data with its keys sorted', () => {
    expect(identityOf(core('DNS_NAME'), 'a.b')).toBe('a.b');
    expect(identityOf(core('MQTT_TOPIC'), { b: 1, a: 2 })).toBe('{"a":2,"b":1}');
  });

  it('is what the type says', () => {
    expect(identityOf(core('HTTP_RESPONSE'), { method: 'GET', url: 'http://a/', body: 'x' })).toBe('GET http://a/');
    const technology = Object.assign(core('TECHNOLOGY'), { host: 'a.b', port: 443 });
    expect(identityOf(technology, { technology: 'nginx' })).toBe('a.b:443:nginx');
  });

  it('is a hash of a long text, from which the id comes as of any other', () => {
    const text = 'x'.repeat(5_000);
    const event = core('RAW_TEXT');
    expect(identityOf(event, text)).toBe(`sha1:${hash('sha1', text)}`);
    expect(event.id).toBe(`RAW_TEXT:${hash('sha1', text)}`);
  });
});
