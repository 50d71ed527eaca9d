import type { EventType } from '../../src/event-map.js';

/** An event that a scan of the lab must find. */
export interface ExpectedEvent {
  readonly type: EventType;
  /** The event's data; for an HTTP_RESPONSE its URL, for a TLS_CERTIFICATE its `host:port`. */
  readonly data: string;
  /** How it is found. */
  readonly found: string;
}
