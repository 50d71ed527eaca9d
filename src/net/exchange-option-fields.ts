import { z } from 'zod';
import { milliseconds } from './milliseconds.js';

/** The option fields that every module that asks web servers has, for its zod object. */
export const exchangeOptionFields = {
  timeout: milliseconds.positive().default(10_000).describe('Milliseconds for a whole exchange.'),
  userAgent: z.string().default('headgate').describe('What the User-Agent header says.'),
};
