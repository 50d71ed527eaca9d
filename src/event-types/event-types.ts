import type { EventTypeDefinition } from './event-type-definition.js';
import { objectEventTypes } from './object-event-types.js';
import { textEventTypes } from './text-event-types.js';

/**
 * Every declared event type by name: the one definition behind validation and the JSON Schema.
 *
 * @example
 * ```ts
 * eventTypes.has('DNS_NAME'); // true
 * ```
 */
export const eventTypes: ReadonlyMap<string, EventTypeDefinition> = new Map(
  Object.entries({ ...textEventTypes, ...objectEventTypes }),
);
