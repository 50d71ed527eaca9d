import type { z } from 'zod';
import type { EventCore } from '../event/event-core.js';
import { plainCopy } from '../event/plain-copy.js';
import { EventDataError } from '../event-data-error.js';
import { valueAt } from '../util/value-at.js';
import type { EventTypeDefinition } from './event-type-definition.js';

/** What an event type whose data is an object is made of. */
export interface ObjectTypeParts<D> extends Pick<EventTypeDefinition, 'payload' | 'alwaysFurther'> {
  readonly schema: z.ZodType<D>;
  /** Brings the data into normal form, in place, and tells the event its host and port. */
  readonly locate?: ((event: EventCore, data: D) => void) | undefined;
  readonly identity?: ((event: EventCore, data: D) => string) | undefined;
  readonly label?: ((data: D) => string) | undefined;
}

/**
 * Defines an event type whose data is an object: copied, checked by its schema, then brought into normal form.
 *
 * Keys that the schema doesn't know stay.
 *
 * @example
 * ```ts
 * const filesystem = objectType({ schema: z.looseObject({ path: z.string().min(1) }) });
 * ```
 */
export function objectType<D>(parts: ObjectTypeParts<D>): EventTypeDefinition {
  const { schema, locate, ...rest } = parts;
  return {
    ...rest,
    schema,
    fill(event, given, flat) {
      const data = plainCopy(given, { name: 'data', whose: event.type, flat });
      const result = schema.safeParse(data);
      if (!result.success) throw errorOf(result.error.issues[0] as z.core.$ZodIssue, event.type, data);
      locate?.(event, data as D);
      return data;
    },
  };
}

function errorOf(issue: z.core.$ZodIssue, type: string, data: unknown): EventDataError {
  const field = ['data', ...issue.path].join('.');
  return EventDataError.of(field, type, wanted(issue), valueAt(data, issue.path));
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return /^[aeiou]/.test(issue.expected) ? `an ${issue.expected}` : `a ${issue.expected}`;
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small')
    return `at least ${issue.minimum}${issue.origin === 'string' ? ' characters long' : ''}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : ''}`;
  return `valid (${issue.message})`;
}
