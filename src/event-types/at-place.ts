import type { EventCore } from '../event/event-core.js';
import { atHost } from './at-host.js';
import { atUrl } from './at-url.js';

/** Data that may say where it was found. */
export interface Placed {
  host?: string | undefined;
  port?: number | undefined;
  url?: string | undefined;
}

/**
 * Gives an event the host and port that its data names, by `host`, else by `url`; where it names neither, both and the
 * URL of the nearest ancestor that has a host, and writes them into the data.
 *
 * A host named stays, also beside a URL of another.
 *
 * @param event What the data is of; its host stays unknown where no ancestor has one either.
 * @param data Changed in place.
 * @throws EventDataError where the host or the URL is none.
 */
export function atPlace(event: EventCore, data: Placed): void {
  if (data.host === undefined && data.url === undefined) inherit(event, data);
  if (data.url !== undefined) atUrl(event, data as { url: string }, { anyScheme: true });
  const port = data.port ?? event.port;
  if (data.host === undefined) {
    if (event.host !== undefined) data.host = event.host;
  } else atHost(event, data as { host: string });
  event.port = port;
}

function inherit(event: EventCore, data: Placed): void {
  let source = event.parent;
  while (source && source.host === undefined) source = source.parent;
  if (!source) return;
  data.host = source.host;
  event.port = source.port;
  const url = typeof source.data === 'string' ? source.data : (source.data as { url?: unknown }).url;
  if (typeof url === 'string' && /^[a-z][a-z\d+.-]*:\/\//i.test(url)) data.url = url;
}
