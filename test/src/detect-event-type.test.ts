import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEvent } from '../../src/create-event.js';
import { detectEventType } from '../../src/detect-event-type.js';

describe('detectEventType', () => {
  it.each([
    ['Example.com.', 'DNS_NAME', 'example.com'],
    ['*.example.com', 'DNS_NAME', 'example.com'],
    ['localhost', 'DNS_NAME', 'localhost'],
    ['bücher.example', 'DNS_NAME', 'xn--bcher-kva.example'],
    ['1.2.3.4', 'IP_ADDRESS', '1.2.3.4'],
    ['2001:DB8::1', 'IP_ADDRESS', '2001:db8::1'],
    ['[::1]', 'IP_ADDRESS', '::1'],
    ['1.2.3.4/24', 'IP_RANGE', '1.2.3.0/24'],
    ['::1/64', 'IP_RANGE', '::/64'],
    ['Example.com:443', 'OPEN_TCP_PORT', 'example.com:443'],
    ['1.2.3.4:80', 'OPEN_TCP_PORT', '1.2.3.4:80'],
    ['[::1]:80', 'OPEN_TCP_PORT', '[::1]:80'],
    [' https://Example.com:443/a#b ', 'URL_UNVERIFIED', 'https://example.com/a'],
    ['http://10.0.0.1/24', 'URL_UNVERIFIED', 'http://10.0.0.1/24'],
    ['http://a@b.c/', 'URL_UNVERIFIED', 'http://b.c/'],
    ['Bob@Example.com', 'EMAIL_ADDRESS', 'bob@example.com'],
  ])('takes %s for a %s', (text, type, data) => {
    expect(detectEventType(text)).toEqual({ type, data });
  });

  it.each([
    '',
    ' ',
    '?',
    'a b',
    'example.com/path',
    'example.com:0',
    'ftp://a.b/',
    '1.2.3.4/33',
    'a@',
    '1.2.3',
    '::1::',
    'a'.repeat(1e6),
  ])('takes `%s` for nothing', (text) => {
    expect(detectEventType(text)).toBeUndefined();
  });

  it('tells a type and data that make the very same event', () => {
    const texts = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6(),
      fc.webUrl(),
      fc.emailAddress(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const found = detectEventType(text);
        if (!found) return;
        expect(createEvent(found.type, found.data)).toMatchObject(found);
        expect(detectEventType(found.data)).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });

  it('takes what is no text for nothing', () => {
    for (const other of [null, undefined, 5, {}, ['a.test']]) expect(detectEventType(other as never)).toBeUndefined();
  });
});
