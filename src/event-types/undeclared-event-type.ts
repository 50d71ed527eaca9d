import { z } from 'zod';
import { plainCopy } from '../event/plain-copy.js';
import { EventDataError } from '../event-data-error.js';
import { normaliseUrl } from '../util/normalise-url.js';
import { atHost } from './at-host.js';
import type { EventTypeDefinition } from './event-type-definition.js';

/** Keys whose value may be the URL that an event of an undeclared type is at. */
const URL_KEYS = ['url', 'uri', 'href'] as const;

/**
 * The definition of every type that only a user has declared: any plain data but null and undefined. The host is that
 * of `data.host`, else of `data.url` (`uri`, `href`), the port `data.port`, else the URL's.
 *
 * @example
 * ```ts
 * undeclaredEventType.fill(core, { host: 'Broker.example.com', port: 1883, topic: 'a' }, false);
 * ```
 */
export const undeclaredEventType: EventTypeDefinition = {
  schema: z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown()), z.looseObject({})]),
  fill(event, given, flat) {
    if (given === undefined || given === null) throw EventDataError.of('data', event.type, 'plain data', given);
    const data = plainCopy(given, { name: 'data', whose: event.type, flat });
    if (typeof data !== 'object' || data === null || Array.isArray(data) || ArrayBuffer.isView(data)) return data;
    const record = data as Record<string, unknown>;
    const url = URL_KEYS.map((key) => record[key]).find((value) => typeof value === 'string');
    const found = typeof url === 'string' ? normaliseUrl(url, { anyScheme: true }) : undefined;
    event.host = found?.host;
    if (typeof record.host === 'string') atHost(event, record as { host: string });
    const port = Number(record.port);
    event.port = Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : found?.port;
    return data;
  },
};
