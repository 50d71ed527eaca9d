import { z } from 'zod';
import { milliseconds } from './milliseconds.js';
import { networkOptionFields } from './network-option-fields.js';

/** The options of dns-resolve. */
export const dnsResolveOptions = z.object({
  ...networkOptionFields,
  timeout: milliseconds
    .positive()
    .default(2000)
    .describe('Milliseconds the first try of a query may take. Not used with `network`.'),
  tries: z.int().min(1).default(2).describe('Tries per server. Not used with `network`.'),
  cacheSize: z.int().min(1).default(10_000).describe('Names whose answers are kept. Not used with `network`.'),
  maxRecords: z.int().min(1).default(1000).describe('Records kept of one answer. Not used with `network`.'),
  patience: milliseconds
    .min(0)
    .default(5000)
    .describe('Milliseconds questions wait, once no server answers, for one to come back. Not used with `network`.'),
  zoneFailures: z
    .int()
    .min(0)
    .default(50)
    .describe(
      'Failures in a row in a zone after which it is left alone for a while; 0 for never. Not used with `network`.',
    ),
  zonePause: milliseconds
    .min(0)
    .default(60_000)
    .describe('Milliseconds a failing zone is left alone. Not used with `network`.'),
  check: z
    .boolean()
    .default(true)
    .describe(
      'Ask each resolver for a .com name that nobody has, before the scan, to find the dead and those that lie.',
    ),
  distance: z.int().min(0).default(1).describe('How far beyond the search distance hosts are still resolved.'),
  runaway: z.int().min(1).default(5).describe('DNS answers in a row after which a chain leads to no more events.'),
  genericPtr: z
    .boolean()
    .default(false)
    .describe('Emit names out of scope that only spell their address out, as providers name their customers.'),
  wildcards: z.boolean().default(true).describe('Probe zones for wildcards.'),
  wildcardNames: z.int().min(0).default(20).describe('Names kept of those that one wildcard resolves.'),
  wildcardIgnore: z
    .array(z.string().toLowerCase())
    .readonly()
    .default([])
    .describe('Names at and below which no wildcard is looked for.'),
});
