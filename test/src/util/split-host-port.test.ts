import { describe, expect, it } from 'vitest';
import { splitHostPort } from '../../../src/util/split-host-port.js';

describe('splitHostPort', () => {
  it.each([
    ['Example.com.:443', 'example.com', 443],
    ['1.2.3.4:1', '1.2.3.4', 1],
    ['[::1]:65535', '::1', 65_535],
    [' a.b:0080 ', 'a.b', 80],
  ])('splits %s', (text, host, port) => {
    expect(splitHostPort(text)).toEqual({ host, port });
  });

  it.each([
    '',
    'a.b',
    'a.b:',
    'a.b:0',
    'a.b:65536',
    'a.b:x',
    '::1:80',
    '[::1]',
    '[a.b]:80',
    ':80',
    'a b:80',
    'http://a.b:80',
    'a.b:80/',
  ])('splits nothing in `%s`', (text) => {
    expect(splitHostPort(text)).toBeUndefined();
  });

  it('splits nothing in a huge text', () => {
    expect(splitHostPort(`a:${'0'.repeat(5_000_000)}80`)).toBeUndefined();
  });
});
