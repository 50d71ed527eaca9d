import { expect, it } from 'vitest';
import type { EventMap } from '../../../src/event-map.js';
import { eventTypes } from '../../../src/event-types/event-types.js';

/** What modules of the program's own declare is no part of the map. */
type Declared = Exclude<keyof EventMap, 'MQTT_TOPIC' | 'BENCH_BYTES'>;

const DECLARED: Record<string, true> = {
  SCAN: true,
  DNS_NAME: true,
  DNS_NAME_UNRESOLVED: true,
  IP_ADDRESS: true,
  IP_RANGE: true,
  OPEN_TCP_PORT: true,
  URL_UNVERIFIED: true,
  URL: true,
  HTTP_RESPONSE: true,
  TLS_CERTIFICATE: true,
  EMAIL_ADDRESS: true,
  TECHNOLOGY: true,
  FINDING: true,
  PROTOCOL: true,
  STORAGE_BUCKET: true,
  SOCIAL: true,
  RAW_DNS_RECORD: true,
  RAW_TEXT: true,
  ORG_STUB: true,
  ASN: true,
  WAF: true,
  WEBSCREENSHOT: true,
  CODE_REPOSITORY: true,
  USERNAME: true,
  FILESYSTEM: true,
} satisfies { [K in Declared]?: true };

it('eventTypes has every type of the event map, and no other', () => {
  expect([...eventTypes.keys()].sort()).toEqual(Object.keys(DECLARED).sort());
});
