import type { EventCore } from '../event/event-core.js';
import { EventDataError } from '../event-data-error.js';
import { type NormaliseUrlOptions, normaliseUrl } from '../util/normalise-url.js';

/**
 * Brings `data.url` into normal form and gives its host and port to the event.
 *
 * @param event What the data is of.
 * @param data Changed in place.
 * @param options See {@link NormaliseUrlOptions}.
 * @throws EventDataError where it is no URL with a host.
 */
export function atUrl(event: EventCore, data: { url: string }, options?: NormaliseUrlOptions): void {
  const found = normaliseUrl(data.url, options);
  const wanted = options?.anyScheme ? 'a URL with a host' : 'an http or https URL';
  if (!found) throw EventDataError.of('data.url', event.type, wanted, data.url);
  data.url = found.url;
  event.host = found.host;
  event.port = found.port;
}
