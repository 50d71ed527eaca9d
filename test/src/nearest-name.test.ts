import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/nearest-name.js';

const KNOWN = ['http-probe', 'robots', 'excavate', 'dns-resolve'];

describe('nearestName', () => {
  it.each([
    ['htp-probe', 'http-probe'],
    ['HTTP-PROBE', 'http-probe'],
    ['robot', 'robots'],
    ['dns_resolve', 'dns-resolve'],
    ['xecavate', 'excavate'],
  ])('takes `%s` for `%s`', (typed, meant) => {
    expect(nearestName(typed, KNOWN)).toBe(meant);
  });

  it('takes nothing for what is like none', () => {
    expect(nearestName('portscan', KNOWN)).toBeUndefined();
    expect(nearestName('robots', [])).toBeUndefined();
    expect(nearestName('gz', ['db', 'csv', 'g'])).toBe('g');
    expect(nearestName('gz', ['db', 'csv'])).toBeUndefined();
  });

  it('takes a known name for itself, and one with a letter more or less for it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN), fc.nat(20), (name, at) => {
        const cut = at % name.length;
        const less = name.slice(0, cut) + name.slice(cut + 1);
        expect([name, less, `${name}x`].map((typed) => nearestName(typed, KNOWN))).toEqual([name, name, name]);
      }),
    );
  });
});
