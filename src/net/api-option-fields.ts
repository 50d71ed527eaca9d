import { z } from 'zod';
import { milliseconds } from './milliseconds.js';

/** The option fields that every module on an API has, for its zod object. */
export const apiOptionFields = {
  timeout: milliseconds.positive().default(30_000).describe('Milliseconds of waiting for one answer.'),
  maxBody: z.int().min(1).default(67_108_864).describe('Bytes of one decoded answer that are read.'),
  retries: z.int().min(0).default(3).describe('Further tries after one that failed for a while.'),
  retryDelay: milliseconds
    .min(0)
    .default(1000)
    .describe('Milliseconds that the first wait for another try may take; each later one may take twice as long.'),
  maxRetryDelay: milliseconds
    .min(0)
    .default(60_000)
    .describe('Milliseconds that no such wait exceeds, even where Retry-After says more.'),
  maxFailures: z
    .int()
    .min(1)
    .default(5)
    .describe('Requests in a row that may fail, with all their tries, before an API is given up.'),
  userAgent: z.string().default('headgate').describe('What the User-Agent header says.'),
};
