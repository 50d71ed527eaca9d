import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKind } from '../../../src/scope/address-kind.js';

describe('addressKind', () => {
  it.each([
    ['127.0.0.1', 'a loopback address'],
    ['127.255.255.254', 'a loopback address'],
    ['::1', 'a loopback address'],
    ['::ffff:127.0.0.1', 'a loopback address'],
    ['::7f00:1', 'a loopback address'],
    ['10.255.255.255', 'a private address'],
    ['172.16.0.1', 'a private address'],
    ['192.168.1.1', 'a private address'],
    ['64:ff9b::10.0.0.1', 'a private address'],
    ['2002:a00:1::', 'a private address'],
    ['fd12::1', 'a unique local address'],
    ['169.254.1.1', 'a link-local address'],
    ['fe80::1', 'a link-local address'],
    ['100.64.0.1', 'a carrier-grade NAT address'],
    ['fec0::1', 'a site-local address'],
    ['240.0.0.1', 'a reserved address'],
    ['192.0.2.1', 'a reserved address'],
    ['2001:db8::1', 'a reserved address'],
    ['2001::1', 'a reserved address'],
    ['64:ff9b:1::a00:1', 'a reserved address'],
  ])('takes %s for %s', (address, words) => {
    expect(addressKind(address)).toEqual({ words, delicate: false });
  });

  it.each([
    ['0.0.0.0', 'an unspecified address'],
    ['0.1.2.3', 'an unspecified address'],
    ['::', 'an unspecified address'],
    ['224.0.0.1', 'a multicast address'],
    ['ff02::1', 'a multicast address'],
    ['255.255.255.255', 'a broadcast address'],
    ['169.254.169.254', 'a cloud metadata address'],
    ['::ffff:169.254.169.254', 'a cloud metadata address'],
    ['100.100.100.200', 'a cloud metadata address'],
    ['168.63.129.16', 'a cloud metadata address'],
    ['fd00:ec2::254', 'a cloud metadata address'],
    ['fd00:0ec2:0::254', 'a cloud metadata address'],
  ])('takes %s for %s, to be named if it is meant', (address, words) => {
    expect(addressKind(address)).toEqual({ words, delicate: true });
  });

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '126.255.255.255', '128.0.0.1', '2606:4700::1', '::ffff:1.1.1.1'])(
    'takes %s for public',
    (address) => {
      expect(addressKind(address)).toBeUndefined();
    },
  );

  it('takes an IPv4 address for the same in whatever IPv6 form it comes', () => {
    const forms = (bytes: string, hex: string) => [`::ffff:${bytes}`, `64:ff9b::${bytes}`, `2002:${hex}::`];
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        for (const form of forms(address, hex)) expect(addressKind(form)).toEqual(addressKind(address));
      }),
    );
  });

  it('says nothing of what is no address', () => {
    expect(['localhost', 'example.com', '', '10.0.0.0/8', '127.1'].map(addressKind)).toEqual(Array(5).fill(undefined));
  });
});
