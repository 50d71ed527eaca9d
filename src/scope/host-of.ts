import { createEvent } from '../create-event.js';
import { detectEventType } from '../detect-event-type.js';
import { EventDataError } from '../event-data-error.js';
import { quoteValue } from '../util/quote-value.js';

/**
 * Returns the host that a target text names: a name, an address or a CIDR range.
 *
 * @example
 * ```ts
 * hostOf('https://www.Example.com/login'); // 'www.example.com'
 * hostOf('10.0.0.9/24'); // '10.0.0.0/24'
 * ```
 * @param text A host, address, CIDR range, `host:port`, URL or mail address.
 * @throws EventDataError where it is none of them.
 */
export function hostOf(text: string): string {
  const found = detectEventType(text);
  if (!found) {
    throw new EventDataError(`Expected a host, address, CIDR range, URL or mail address, got ${quoteValue(text)}`);
  }
  const event = createEvent(found.type, found.data);
  return event.is('IP_RANGE') ? event.data : (event.host ?? String(event.data));
}
