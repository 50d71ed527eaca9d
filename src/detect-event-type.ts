import { isIP } from 'node:net';
import { joinHostPort } from './util/join-host-port.js';
import { normaliseEmail } from './util/normalise-email.js';
import { normaliseHost } from './util/normalise-host.js';
import { normaliseRange } from './util/normalise-range.js';
import { normaliseUrl } from './util/normalise-url.js';
import { splitHostPort } from './util/split-host-port.js';

/** What a text turned out to be: its type, and its data in normal form. */
export interface DetectedEvent {
  readonly type: 'DNS_NAME' | 'IP_ADDRESS' | 'IP_RANGE' | 'OPEN_TCP_PORT' | 'URL_UNVERIFIED' | 'EMAIL_ADDRESS';
  readonly data: string;
}

/**
 * Tells what event a text stands for: a host, an address, a CIDR range, `host:port`, a URL, a mail address.
 *
 * @example
 * ```ts
 * detectEventType('10.0.0.9/24'); // { type: 'IP_RANGE', data: '10.0.0.0/24' }
 * detectEventType('?'); // undefined
 * ```
 * @param text As a person would write it.
 */
export function detectEventType(text: string): DetectedEvent | undefined {
  if (typeof text !== 'string') return undefined; // targets may come from where nobody checked
  if (/^\s*[a-z][a-z\d+.-]*:\/\//i.test(text)) {
    const found = normaliseUrl(text);
    return found && { type: 'URL_UNVERIFIED', data: found.url };
  }
  if (text.includes('/')) {
    const range = normaliseRange(text);
    return range === undefined ? undefined : { type: 'IP_RANGE', data: range };
  }
  if (text.includes('@')) {
    const email = normaliseEmail(text);
    return email && { type: 'EMAIL_ADDRESS', data: email.address };
  }
  const host = normaliseHost(text);
  if (host !== undefined) return { type: isIP(host) === 0 ? 'DNS_NAME' : 'IP_ADDRESS', data: host };
  const open = splitHostPort(text);
  return open && { type: 'OPEN_TCP_PORT', data: joinHostPort(open.host, open.port) };
}
