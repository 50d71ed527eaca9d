import type { EventType } from '../event-map.js';
import { eventTypes } from './event-types.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

/**
 * Reads the name of an event type, in either case.
 *
 * @param text The name.
 * @param where What holds it, for the message.
 * @throws UsageError with the nearest there is.
 */
export function parseEventType(text: string, where: string): EventType {
  const name = text.toUpperCase();
  if (Object.hasOwn(eventTypes, name)) return name as EventType;
  const hint = suggestion(name, Object.keys(eventTypes));
  throw new UsageError(`Expected ${where} to be an event type (see: headgate list events), got \`${text}\`.${hint}`);
}
