import { isIP } from 'node:net';
import { z } from 'zod';
import type { EventCore } from '../event/event-core.js';
import { EventDataError } from '../event-data-error.js';
import { isHostName } from '../util/is-host-name.js';
import { joinHostPort } from '../util/join-host-port.js';
import { normaliseEmail } from '../util/normalise-email.js';
import { normaliseHost } from '../util/normalise-host.js';
import { normaliseRange } from '../util/normalise-range.js';
import { normaliseUrl } from '../util/normalise-url.js';
import { splitHostPort } from '../util/split-host-port.js';
import type { EventTypeDefinition } from './event-type-definition.js';

/** Returns the text in normal form; nothing where it is none of the kind. */
type Fill = (event: EventCore, text: string) => string | undefined;

function textType(wanted: string, schema: z.ZodType, fill: Fill): EventTypeDefinition {
  return {
    schema,
    fill(event, data) {
      const text = typeof data === 'string' ? fill(event, data) : undefined;
      if (text === undefined) throw EventDataError.of('data', event.type, wanted, data);
      return text;
    },
  };
}

/** A host or an address, whichever the text is; a mail address where the event was to be a name. */
const fillHost: Fill = (event, text) => {
  if (isHostName(text)) {
    if (event.type === 'IP_ADDRESS') event.type = 'DNS_NAME';
    event.host = text;
    return text;
  }
  const host = normaliseHost(text) ?? splitHostPort(text)?.host;
  if (host === undefined) return event.type === 'IP_ADDRESS' ? undefined : fillEmail(event, text);
  if (isIP(host) !== 0) event.type = 'IP_ADDRESS';
  else if (event.type === 'IP_ADDRESS') event.type = 'DNS_NAME';
  event.host = host;
  return host;
};

const fillEmail: Fill = (event, text) => {
  const email = normaliseEmail(text);
  if (email === undefined) return undefined;
  event.type = 'EMAIL_ADDRESS';
  event.host = email.host;
  return email.address;
};

const fillUrl: Fill = (event, text) => {
  const found = normaliseUrl(text);
  event.host = found?.host;
  event.port = found?.port;
  return found?.url;
};

const fillRange: Fill = (event, text) => {
  const address = normaliseHost(text);
  const alone =
    address === undefined || isIP(address) === 0 ? undefined : `${address}/${isIP(address) === 4 ? 32 : 128}`;
  const range = alone ?? normaliseRange(text);
  event.host = range;
  return range;
};

const fillPort: Fill = (event, text) => {
  const found = splitHostPort(text);
  if (found === undefined) return undefined;
  event.host = found.host;
  event.port = found.port;
  return joinHostPort(found.host, found.port);
};

const fillWords: Fill = (_event, text) => text.trim().replace(/\s+/g, ' ') || undefined;

const hostName = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?$/);
const url = z.string().regex(/^https?:\/\//);

/**
 * The event types whose data is a text.
 *
 * @example
 * ```ts
 * textEventTypes.DNS_NAME.fill(core, 'Example.com.', false); // 'example.com', the host of the event
 * ```
 */
export const textEventTypes = {
  DNS_NAME: textType('a host name', hostName, fillHost),
  DNS_NAME_UNRESOLVED: textType('a host name', hostName, fillHost),
  IP_ADDRESS: textType('an IPv4 or IPv6 address', z.union([z.ipv4(), z.ipv6()]), fillHost),
  IP_RANGE: textType('a CIDR range such as 10.0.0.0/8', z.string().regex(/^[\da-f.:]+\/\d{1,3}$/), fillRange),
  OPEN_TCP_PORT: textType('`host:port` with a port from 1 to 65535', z.string().regex(/^.+:\d{1,5}$/), fillPort),
  URL_UNVERIFIED: textType('an http or https URL', url, fillUrl),
  URL: textType('an http or https URL', url, fillUrl),
  EMAIL_ADDRESS: textType('a mail address', z.string().regex(/^[^@\s]+@[^@\s]+$/), fillEmail),
  RAW_TEXT: textType('a text', z.string().min(1), (_event, text) => text || undefined),
  ORG_STUB: textType('the name of an organisation', z.string().min(1), fillWords),
  USERNAME: textType(
    'a user name',
    z.string().min(1),
    (event, text) => fillEmail(event, text) ?? fillWords(event, text),
  ),
} satisfies Record<string, EventTypeDefinition>;
