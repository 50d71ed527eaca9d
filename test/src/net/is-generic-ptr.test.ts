import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGenericPtr } from '../../../src/net/is-generic-ptr.js';

describe('isGenericPtr', () => {
  it.each([
    ['ip-192-0-2-10.isp.example', '192.0.2.10'],
    ['10.2.0.192.customers.isp.example', '192.0.2.10'],
    ['host192x0x2x10.isp.example', '192.0.2.10'],
    ['192000002010.isp.example', '192.0.2.10'],
    ['c000020a.isp.example', '192.0.2.10'],
    ['dynamic-010.pool.isp.example', '192.0.2.10'],
    ['p10.adsl.isp.example', '192.0.2.10'],
    ['10.2.0.192.in-addr.arpa', '192.0.2.10'],
    ['2001-db8-1-2-3-4-5-6.v6.isp.example', '2001:db8:1:2:3:4:5:6'],
    ['20010db8000100020003000400050006.isp.example', '2001:db8:1:2:3:4:5:6'],
    ['6.0.0.0.5.0.0.0.4.0.0.0.3.0.0.0.isp.example', '2001:db8:1:2:3:4:5:6'],
  ])('takes %s for the address %s spelt out', (name, address) => {
    expect(isGenericPtr(name, address)).toBe(true);
  });

  it.each([
    ['mail.example.com', '192.0.2.10'],
    ['web10.example.com', '192.0.2.10'],
    ['farm-1.millbrook.test', '127.0.0.1'],
    ['dynamic.example.com', '192.0.2.10'],
    ['a192-0-2.example.com', '192.0.2.10'],
    ['v6.example.com', '2001:db8:1:2:3:4:5:6'],
    ['beef-cafe.example.com', '2001:db8::1'],
  ])('takes %s of %s for a name that somebody gave', (name, address) => {
    expect(isGenericPtr(name, address)).toBe(false);
  });

  it('knows any address with its octets joined in either order', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom('-', '.', '_'), fc.boolean(), (address, by, turned) => {
        const octets = address.split('.');
        const name = `h${(turned ? octets.reverse() : octets).join(by)}.isp.example`;
        expect(isGenericPtr(name, address)).toBe(true);
      }),
    );
  });
});
