import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEventType } from '../../../src/detect-event-type.js';
import { EventDataError } from '../../../src/index.js';
import { hostOf } from '../../../src/scope/host-of.js';

describe('hostOf', () => {
  it.each([
    ['a name', ' WWW.Example.com. ', 'www.example.com'],
    ['an address', '10.0.0.9', '10.0.0.9'],
    ['an address of version 6', '[2001:DB8::1]', '2001:db8::1'],
    ['a range, from its first address', '10.0.0.9/24', '10.0.0.0/24'],
    ['a host and port', 'example.com:8443', 'example.com'],
    ['a URL', 'https://www.Example.com:8443/login?x#y', 'www.example.com'],
    ['a mail address', 'someone@Example.com', 'example.com'],
  ])('finds the host of %s', (_, text, host) => {
    expect(hostOf(text)).toBe(host);
  });

  it.each(['', '?', 'no host', 'http://', '10.0.0.0/99', 'a:b:c'])('refuses `%s`, and names it', (text) => {
    expect(() => hostOf(text)).toThrow(EventDataError);
    expect(() => hostOf(text)).toThrow(`\`${text}\``);
  });

  it('refuses what is no text', () => {
    expect(() => hostOf(5 as never)).toThrow(/Expected a host.*got `5` \(number\)/);
  });

  it('finds a host in whatever is detected as an event', () => {
    const unit = fc.constantFrom('a', '1', '.', ':', '/', '@', '[', ']', '-', '%', ' ');
    const text = fc.oneof(fc.string(), fc.string({ unit }), fc.webUrl(), fc.emailAddress(), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(text, (given) => {
        fc.pre(detectEventType(given) !== undefined);
        expect(hostOf(given)).not.toBe('');
      }),
    );
  });
});
