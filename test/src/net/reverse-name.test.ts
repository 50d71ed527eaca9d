import { describe, expect, it } from 'vitest';
import { reverseName } from '../../../src/net/reverse-name.js';

describe('reverseName', () => {
  it('turns an IPv4 address round', () => {
    expect(reverseName('192.0.2.1')).toBe('1.2.0.192.in-addr.arpa');
  });

  it('spells an IPv6 address nibble by nibble', () => {
    expect(reverseName('2001:db8::1')).toBe(`1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`);
  });

  it('refuses what is no address', () => {
    expect(() => reverseName('example.com')).toThrow();
  });
});
