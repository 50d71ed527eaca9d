import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameOfDomain } from '../../../src/net/name-of-domain.js';
import { isHostName } from '../../../src/util/is-host-name.js';

it.each([
  ['mill.test', 'mill.test'],
  [' WWW.Mill.Test. ', 'www.mill.test'],
  ['*.mill.test', 'mill.test'],
  ['*.*.a.mill.test', 'a.mill.test'],
  ['bücher.mill.test', 'xn--bcher-kva.mill.test'],
  ['_dmarc.mill.test', '_dmarc.mill.test'],
])('reads the name %j', (text, data) => {
  expect(nameOfDomain(text, 'mill.test')).toEqual({ type: 'DNS_NAME', data });
});

it('reads a mail address', () => {
  expect(nameOfDomain('Bob@Mill.Test', 'mill.test')).toEqual({ type: 'EMAIL_ADDRESS', data: 'bob@mill.test' });
});

it.each([
  '',
  'test',
  'notmill.test',
  'mill.test.evil.test',
  'bob@evil.test',
  'a.*.mill.test',
  'a b.mill.test',
  '-.mill.test',
  '192.0.2.1',
  'http://mill.test/',
  '"mill.test"',
  '@mill.test',
  `${'a'.repeat(300)}.mill.test`,
  `${'x'.repeat(1e6)}@mill.test`,
])('finds none of the domain in %.30j', (text) => {
  expect(nameOfDomain(text, 'mill.test')).toBeUndefined();
});

it('gives only what is a name of the domain, whatever comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const candidate of [text, `${text}.mill.test`]) {
        const found = nameOfDomain(candidate, 'mill.test');
        if (found?.type !== 'DNS_NAME') continue;
        expect(isHostName(found.data) && /(?:^|\.)mill\.test$/.test(found.data)).toBe(true);
      }
    }),
  );
});
