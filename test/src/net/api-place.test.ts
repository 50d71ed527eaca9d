import { expect, it } from 'vitest';
import { apiPlace } from '../../../src/net/api-place.js';

it('names path and parameters, those without a value left out', () => {
  expect(apiPlace({ path: '/a' })).toBe('/a');
  expect(apiPlace({ path: '/a', query: { q: 'x y', after: undefined, n: 1 } })).toBe('/a?q=x y&n=1');
});

it('is never long', () => {
  expect(apiPlace({ path: `/${'x'.repeat(1000)}` })).toHaveLength(200);
});
