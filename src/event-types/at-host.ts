import type { EventCore } from '../event/event-core.js';
import { EventDataError } from '../event-data-error.js';
import { normaliseHost } from '../util/normalise-host.js';
import { normaliseRange } from '../util/normalise-range.js';

/**
 * Brings `data.host`, a host or a CIDR range, into normal form and gives it, and `data.port`, to the event.
 *
 * @param event What the data is of.
 * @param data Changed in place.
 * @throws EventDataError where it is no host.
 */
export function atHost(event: EventCore, data: { host: string; port?: number | undefined }): void {
  const host = normaliseHost(data.host) ?? normaliseRange(data.host);
  if (host === undefined) throw EventDataError.of('data.host', event.type, 'a host name or address', data.host);
  data.host = host;
  event.host = host;
  event.port = data.port;
}
