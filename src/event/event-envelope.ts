import { z } from 'zod';

const count = z.int().min(0);
const texts = z.array(z.string());
const id = z
  .string()
  .max(200)
  .regex(/^[A-Z][A-Z0-9_]*:[\da-f]{40}$/);

/**
 * The shape of an event as JSON, all but its data: the one definition behind `eventFromJSON` and the JSON Schema.
 *
 * Keys that are not in it are let through.
 */
export const eventEnvelope = z.looseObject({
  v: z.literal(1).describe('Version of this format'),
  type: z.string().regex(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/),
  id: id.describe('Type and SHA-1 of what makes two events the same'),
  uuid: z.guid(),
  scope_description: z.string(),
  netloc: z.string().optional().describe('host:port, or the host alone'),
  data: z.unknown(),
  host: z.string().optional(),
  port: z.int().min(1).max(65_535).optional(),
  resolved_hosts: texts.optional(),
  dns_children: z.record(z.string(), texts).optional().describe('Hosts in DNS records, by record type'),
  web_spider_distance: count,
  scope_distance: count,
  scan: z.string().optional().describe('Name of the scan'),
  timestamp: z.iso.datetime(),
  parent: id.optional().describe('Id of the nearest ancestor that is output'),
  parent_uuid: z.guid().optional(),
  tags: texts,
  module: z.string(),
  module_sequence: z.string(),
  discovery_context: z.string(),
  discovery_path: texts.describe('Sentences from the seed to the event'),
  parent_chain: z.array(z.guid()).describe('UUIDs from the seed to the event'),
  omitted_ancestors: count.optional().describe('Links left out of parent_chain'),
  confidence: z.int().min(1).max(100),
  always_emit: z.literal(true).optional(),
  internal: z.literal(true).optional(),
});

/** An event as JSON, checked. */
export type EventEnvelope = z.output<typeof eventEnvelope>;
