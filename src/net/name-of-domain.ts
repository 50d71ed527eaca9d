import { copyFlat } from '../util/copy-flat.js';
import { normaliseEmail } from '../util/normalise-email.js';
import { normaliseHost } from '../util/normalise-host.js';

/** A name at or below a domain, or a mail address there. */
export interface FoundName {
  readonly type: 'DNS_NAME' | 'EMAIL_ADDRESS';
  readonly data: string;
}

/**
 * Reads what a third party calls a name of a domain: a host name, `*.` in front dropped, or a mail address.
 *
 * @param text As it came, of any length.
 * @param domain In normal form.
 * @returns it in normal form, holding nothing of the text alive; nothing where it is neither, or not of the domain.
 * @example
 * ```ts
 * nameOfDomain('*.API.example.com', 'example.com'); // { type: 'DNS_NAME', data: 'api.example.com' }
 * ```
 */
export function nameOfDomain(text: string, domain: string): FoundName | undefined {
  const email = text.includes('@') ? normaliseEmail(text) : undefined;
  const host = email?.host ?? normaliseHost(text);
  if (host === undefined || !(host === domain || host.endsWith(`.${domain}`))) return undefined;
  return email ? { type: 'EMAIL_ADDRESS', data: copyFlat(email.address) } : { type: 'DNS_NAME', data: copyFlat(host) };
}
