import { describe, expect, it } from 'vitest';
import { isHostName } from '../../../src/util/is-host-name.js';

describe('isHostName', () => {
  it.each([
    'a',
    'localhost',
    'example.com',
    'r3---sn-x.a.b',
    '_sip._tcp.example.com',
    '3com.example',
    'a1.b2c',
    `${'a'.repeat(63)}.b`,
  ])('takes %s', (name) => {
    expect(isHostName(name)).toBe(true);
  });

  it.each([
    '',
    '.',
    'a.',
    '.a',
    'a..b',
    'A.b',
    '-a.b',
    'a-.b',
    'a.b-',
    'a b',
    'é.fr',
    'a.*',
    '1.2.3.4',
    'a.1',
    '12',
    'a\0b',
  ])('does not take `%s`', (name) => {
    expect(isHostName(name)).toBe(false);
  });

  it('does not take a label of 64 characters, first or last', () => {
    expect(isHostName(`${'a'.repeat(64)}.b`)).toBe(false);
    expect(isHostName(`b.${'a'.repeat(64)}`)).toBe(false);
  });

  it('takes 253 characters and no more', () => {
    const name = `${'abcdefg.'.repeat(31)}abcde`;
    expect(name).toHaveLength(253);
    expect(isHostName(name)).toBe(true);
    expect(isHostName(`${name}f`)).toBe(false);
  });
});
