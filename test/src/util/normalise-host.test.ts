import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseHost } from '../../../src/util/normalise-host.js';

describe('normaliseHost', () => {
  it.each([
    ['example.com', 'example.com'],
    ['localhost', 'localhost'],
    [' ExAmPle.COM. ', 'example.com'],
    ['example.com..', 'example.com'],
    ['*.example.com', 'example.com'],
    ['*.*.Example.com', 'example.com'],
    ['_SIP._tcp.Example.com', '_sip._tcp.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
    ['*.bücher。example', 'xn--bcher-kva.example'],
    ['1.2.3.4', '1.2.3.4'],
    ['1.2.3.4.', '1.2.3.4'],
    ['１.2.3.4', '1.2.3.4'],
    ['2001:DB8:0:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::FFFF:1.2.3.4', '::ffff:102:304'],
    ['::1.2.3.4', '::102:304'],
    ['0:0:0:0:0:0:0:0', '::'],
  ])('makes of %s the normal form %s', (text, host) => {
    expect(normaliseHost(text)).toBe(host);
  });

  it.each([
    '',
    ' ',
    '.',
    '*',
    '*.',
    'a b',
    'a..b',
    '-a.com',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '0x7f.1',
    'http://a',
    'a/b',
    'a:80',
    '[::1',
    'a\0.com',
    '\ud800.com',
  ])('makes nothing of `%s`', (text) => {
    expect(normaliseHost(text)).toBeUndefined();
  });

  it('makes nothing of a huge text', () => {
    expect(normaliseHost('a.'.repeat(5_000_000))).toBeUndefined();
  });

  it('writes IPv6 as a URL does', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(`[${normaliseHost(address)}]`).toBe(new URL(`http://[${address}]/`).hostname);
      }),
    );
  });

  it('leaves a normal form as it is', () => {
    const hosts = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6(), fc.string({ unit: 'binary' }), fc.webAuthority());
    fc.assert(
      fc.property(hosts, (text) => {
        const host = normaliseHost(text);
        if (host !== undefined) expect(normaliseHost(host)).toBe(host);
      }),
    );
  });
});
