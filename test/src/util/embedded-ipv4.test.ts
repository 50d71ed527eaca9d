import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedIpv4 } from '../../../src/util/embedded-ipv4.js';

describe('embeddedIpv4', () => {
  it.each([
    ['mapped', '::ffff:127.0.0.1', '127.0.0.1'],
    ['mapped, in hexadecimal', '::ffff:7f00:1', '127.0.0.1'],
    ['mapped, written out', '0:0:0:0:0:FFFF:10.1.2.3', '10.1.2.3'],
    ['compatible', '::7f00:1', '127.0.0.1'],
    ['translated', '::ffff:0:7f00:1', '127.0.0.1'],
    ['behind NAT64', '64:ff9b::a00:1', '10.0.0.1'],
    ['by way of 6to4', '2002:a9fe:a9fe::1', '169.254.169.254'],
  ])('finds the IPv4 address that is %s', (_, address, found) => {
    expect(embeddedIpv4(address)).toBe(found);
  });

  it.each(['::', '::1', '2001:db8::7f00:1', 'fe80::1', '127.0.0.1', 'example.com', 'a:b', '::ffff:0:0/96'])(
    'finds none in %s',
    (text) => {
      expect(embeddedIpv4(text)).toBeUndefined();
    },
  );

  it('finds every address that was mapped', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(embeddedIpv4(`::ffff:${address}`)).toBe(address);
      }),
    );
  });
});
