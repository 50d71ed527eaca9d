import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';
import { EventDataError } from '../../../src/event-data-error.js';
import { textEventTypes } from '../../../src/event-types/text-event-types.js';

type TextType = keyof typeof textEventTypes;
const TYPES = Object.keys(textEventTypes) as TextType[];

function fill(type: TextType, data: unknown) {
  const core = new EventCore(type, undefined, 0, 'test', 0);
  const text = textEventTypes[type].fill(core, data, false);
  return { type: core.type, data: text, host: core.host, port: core.port };
}

describe('textEventTypes', () => {
  it.each<[TextType, string, string, string | undefined, number | undefined]>([
    ['DNS_NAME', ' eViLcorp.COM.:88', 'evilcorp.com', 'evilcorp.com', undefined],
    ['DNS_NAME', '_sip._tcp.a.b', '_sip._tcp.a.b', '_sip._tcp.a.b', undefined],
    ['DNS_NAME_UNRESOLVED', '*.Bücher.example', 'xn--bcher-kva.example', 'xn--bcher-kva.example', undefined],
    ['IP_ADDRESS', ' [2001:DB8::1]:80 ', '2001:db8::1', '2001:db8::1', undefined],
    ['IP_RANGE', '1.2.3.4/24', '1.2.3.0/24', '1.2.3.0/24', undefined],
    ['IP_RANGE', '1.2.3.4', '1.2.3.4/32', '1.2.3.4/32', undefined],
    ['IP_RANGE', '::1', '::1/128', '::1/128', undefined],
    ['OPEN_TCP_PORT', 'A.b.:0443', 'a.b:443', 'a.b', 443],
    ['OPEN_TCP_PORT', '[::1]:80', '[::1]:80', '::1', 80],
    ['URL', 'HTTP://H:80', 'http://h/', 'h', 80],
    ['URL_UNVERIFIED', 'https://a:b@[::1]/x#y', 'https://[::1]/x', '::1', 443],
    ['EMAIL_ADDRESS', 'Bob@Example.com', 'bob@example.com', 'example.com', undefined],
    ['RAW_TEXT', ' as it\0is ', ' as it\0is ', undefined, undefined],
    ['ORG_STUB', ' Evil \n Corp ', 'Evil Corp', undefined, undefined],
    ['USERNAME', ' bob ', 'bob', undefined, undefined],
  ])('brings a %s of `%s` into normal form', (type, text, data, host, port) => {
    expect(fill(type, text)).toEqual({ type, data, host, port });
  });

  it.each<[TextType, string, string, string]>([
    ['DNS_NAME', '1.2.3.4', 'IP_ADDRESS', '1.2.3.4'],
    ['DNS_NAME', '1.2.3.4:80', 'IP_ADDRESS', '1.2.3.4'],
    ['DNS_NAME_UNRESOLVED', '::1', 'IP_ADDRESS', '::1'],
    ['IP_ADDRESS', 'Example.com', 'DNS_NAME', 'example.com'],
    ['IP_ADDRESS', 'example.com', 'DNS_NAME', 'example.com'],
    ['DNS_NAME', 'Bob@Example.com', 'EMAIL_ADDRESS', 'bob@example.com'],
    ['USERNAME', 'Bob@Example.com', 'EMAIL_ADDRESS', 'bob@example.com'],
  ])('repairs a %s of `%s` to %s', (type, text, repaired, data) => {
    expect(fill(type, text)).toMatchObject({ type: repaired, data });
  });

  it.each<[TextType, unknown]>([
    ['DNS_NAME', ''],
    ['DNS_NAME', 'http://a.b/'],
    ['DNS_NAME', `${'a'.repeat(64)}.b`],
    ['DNS_NAME', 'a\0.b'],
    ['DNS_NAME', '\ud800.b'],
    ['DNS_NAME', 'a.'.repeat(1_000_000)],
    ['IP_ADDRESS', '256.1.1.1'],
    ['IP_ADDRESS', 'a@b.c'],
    ['IP_RANGE', 'a.b'],
    ['IP_RANGE', '1.2.3.4/33'],
    ['OPEN_TCP_PORT', 'a.b'],
    ['OPEN_TCP_PORT', 'a.b:65536'],
    ['OPEN_TCP_PORT', 'a.b:0'],
    ['URL', 'a.b'],
    ['URL_UNVERIFIED', 'ftp://a.b/'],
    ['EMAIL_ADDRESS', 'a.b'],
    ['RAW_TEXT', ''],
    ['ORG_STUB', ' \t '],
    ['USERNAME', ''],
  ])('refuses a %s of `%s`', (type, data) => {
    expect(() => fill(type, data)).toThrow(EventDataError);
  });

  it.each(TYPES)('refuses a %s that is no text', (type) => {
    for (const data of [undefined, null, 5, {}, ['a.b'], new String('a.b'), Symbol('s')]) {
      expect(() => fill(type, data)).toThrow(`Expected \`data\` of ${type} to be`);
    }
  });

  it.each(TYPES)('leaves a %s in normal form as it is, its schema takes it', (type) => {
    const texts = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6(),
      fc.webUrl(),
      fc.emailAddress(),
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.domain(), fc.nat(70_000)).map((parts) => parts.join(':')),
      fc.tuple(fc.ipV4(), fc.nat(40)).map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let once: ReturnType<typeof fill>;
        try {
          once = fill(type, text);
        } catch (error) {
          expect(error).toBeInstanceOf(EventDataError);
          return;
        }
        expect(fill(once.type as TextType, once.data)).toEqual(once);
        expect(textEventTypes[once.type as TextType].schema.safeParse(once.data).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
