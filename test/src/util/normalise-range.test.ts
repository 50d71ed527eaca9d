import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseRange } from '../../../src/util/normalise-range.js';

describe('normaliseRange', () => {
  it.each([
    ['1.2.3.4/24', '1.2.3.0/24'],
    [' 1.2.3.4/32 ', '1.2.3.4/32'],
    ['255.255.255.255/0', '0.0.0.0/0'],
    ['2001:DB8::FFFF/112', '2001:db8::/112'],
    ['::1/128', '::1/128'],
    ['::1.2.3.4/120', '::102:300/120'],
    ['10.0.0.1/08', '10.0.0.0/8'],
  ])('makes of %s the network %s', (text, range) => {
    expect(normaliseRange(text)).toBe(range);
  });

  it.each([
    '',
    '1.2.3.4',
    '1.2.3.4/',
    '1.2.3.4/33',
    '::/129',
    '1.2.3/24',
    'a.com/24',
    '1.2.3.4/24/24',
    '1.2.3.4/-1',
    '/24',
  ])('makes nothing of `%s`', (text) => {
    expect(normaliseRange(text)).toBeUndefined();
  });

  it('leaves a normal form as it is', () => {
    const ranges = fc.oneof(
      fc.tuple(fc.ipV4(), fc.nat(32)).map((parts) => parts.join('/')),
      fc.tuple(fc.ipV6(), fc.nat(128)).map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(ranges, (text) => {
        const range = normaliseRange(text) as string;
        expect(normaliseRange(range)).toBe(range);
      }),
    );
  });
});
