import { expect, it } from 'vitest';
import { retryAfter } from '../../../src/net/retry-after.js';

const NOW = Date.parse('Wed, 21 Oct 2015 07:28:00 GMT');

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Wed, 21 Oct 2015 07:28:30 GMT', 30_000],
  ['Wed, 21 Oct 2015 07:27:00 GMT', 0],
  ['Wednesday, 21-Oct-15 07:28:30 GMT', 30_000],
])('reads %j', (header, wait) => {
  expect(retryAfter(header, NOW)).toBe(wait);
});

it.each([undefined, '', '-5', '1.5', 'soon', '1e9', '99999999999999', 'Wed, 99 Oct'])(
  'reads nothing in %j',
  (header) => {
    expect(retryAfter(header, NOW)).toBeUndefined();
  },
);
