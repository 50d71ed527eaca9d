import { expect, it } from 'vitest';
import { z } from 'zod';
import { apiOptionFields } from '../../../src/net/api-option-fields.js';

const schema = z.object(apiOptionFields);

it('has a default for every field, and says what it is', () => {
  expect(Object.keys(schema.parse({}))).toEqual(Object.keys(apiOptionFields));
  for (const field of Object.values(apiOptionFields)) expect(field.description).toMatch(/^[A-Z].*\.$/);
});

it.each([{ timeout: 0 }, { maxBody: 0 }, { retries: -1 }, { retryDelay: -1 }, { maxFailures: 0 }])(
  'refuses %j',
  (bad) => {
    expect(schema.safeParse(bad).success).toBe(false);
  },
);
