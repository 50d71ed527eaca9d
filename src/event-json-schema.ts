import { z } from 'zod';
import { eventEnvelope } from './event/event-envelope.js';
import { eventTypes } from './event-types/event-types.js';
import { undeclaredEventType } from './event-types/undeclared-event-type.js';

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * JSON Schema of an event as `eventToJSON` writes it, every declared type's data included.
 *
 * Made of the definitions that events are checked by.
 *
 * Source: https://json-schema.org/draft/2020-12
 *
 * @example
 * ```ts
 * writeFileSync('event.schema.json', JSON.stringify(eventJsonSchema));
 * ```
 */
export const eventJsonSchema: JsonSchema = {
  ...schemaOf(eventEnvelope),
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Headgate event',
  allOf: [
    ...[...eventTypes].map(([type, { schema }]) => ({
      if: { properties: { type: { const: type } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { data: schemaOf(schema) } },
    })),
    {
      if: { properties: { type: { not: { enum: [...eventTypes.keys()] } } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { data: schemaOf(undeclaredEventType.schema) } },
    },
  ],
};

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
  return rest;
}
