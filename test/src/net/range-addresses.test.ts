import { describe, expect, it } from 'vitest';
import { rangeAddresses } from '../../../src/net/range-addresses.js';

describe('rangeAddresses', () => {
  it('counts from the first address of the range to the last', () => {
    expect([...rangeAddresses('192.0.2.6/30')]).toEqual(['192.0.2.4', '192.0.2.5', '192.0.2.6', '192.0.2.7']);
    expect([...rangeAddresses('255.255.255.255/32')]).toEqual(['255.255.255.255']);
    expect([...rangeAddresses('2001:db8::ff/127')]).toEqual(['2001:db8::fe', '2001:db8::ff']);
  });

  it('goes as far as it is asked to', () => {
    const eight = rangeAddresses('10.0.0.0/8');
    expect([eight.next().value, eight.next().value]).toEqual(['10.0.0.0', '10.0.0.1']);
    expect(rangeAddresses('::/0').next().value).toBe('::');
    let count = 0;
    for (const _ of rangeAddresses('10.0.0.0/16')) count++;
    expect(count).toBe(65_536);
  });

  it('refuses what is no range', () => {
    expect(() => rangeAddresses('10.0.0.0').next()).toThrow();
  });
});
