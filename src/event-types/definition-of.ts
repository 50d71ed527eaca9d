import { EventDataError } from '../event-data-error.js';
import { nearestName } from '../nearest-name.js';
import { quoteValue } from '../util/quote-value.js';
import type { EventTypeDefinition } from './event-type-definition.js';
import { eventTypes } from './event-types.js';
import { undeclaredEventType } from './undeclared-event-type.js';

/** The latest found: events come in runs of a type, and each is asked for several times. */
let lastType = 'SCAN';
let lastDefinition = eventTypes.get(lastType) as EventTypeDefinition;

/**
 * Returns the definition of an event type; a general one for a type that only a user has declared.
 *
 * @example
 * ```ts
 * definitionOf('MQTT_TOPIC').fill;
 * ```
 * @throws EventDataError naming the nearest type, where the name is no UPPER_SNAKE.
 */
export function definitionOf(type: string): EventTypeDefinition {
  if (type === lastType) return lastDefinition;
  const definition = eventTypes.get(type);
  if (definition) {
    lastType = type;
    lastDefinition = definition;
    return definition;
  }
  if (typeof type === 'string' && type.length <= 64 && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(type)) {
    return undeclaredEventType;
  }
  const nearest = typeof type === 'string' ? nearestName(type.slice(0, 64), eventTypes.keys()) : undefined;
  const hint = nearest === undefined ? '' : `; did you mean \`${nearest}\`?`;
  throw new EventDataError(
    `Expected \`type\` to be the name of an event type, such as DNS_NAME, got ${quoteValue(type)}${hint}`,
  );
}
