import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkShape } from '../../../src/net/check-shape.js';

const shape = z.object({ names: z.array(z.string()) });

it('gives what the shape makes of it', () => {
  expect(checkShape({ names: ['a'], more: 1 }, shape, '$')).toEqual({ names: ['a'] });
});

it('names the first place that is wrong, and no value', () => {
  expect(() => checkShape({ names: ['a', { key: 'secret' }] }, shape, '$.data.3')).toThrow(
    new TypeError('the wrong shape at `$.data.3.names.1`: Invalid input: expected string, received object'),
  );
  expect(() => checkShape('secret', shape, '$')).toThrow(/at `\$`: .*received string$/);
});
