import { expect, it } from 'vitest';
import { z } from 'zod';
import { exchangeOptionFields } from '../../../src/net/exchange-option-fields.js';

const options = z.object(exchangeOptionFields);

it('waits for ten seconds, as headgate, where nothing is said', () => {
  expect(options.parse({})).toEqual({ timeout: 10_000, userAgent: 'headgate' });
});

it.each([0, -1, 1e12, '5s'])('refuses %j as a timeout', (timeout) => {
  expect(options.safeParse({ timeout }).success).toBe(false);
});
