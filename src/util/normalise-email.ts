import { isHostName } from './is-host-name.js';
import { normaliseHost } from './normalise-host.js';

/** A mail address in normal form. */
export interface NormalEmail {
  readonly address: string;
  /** Its domain. */
  readonly host: string;
}

/**
 * Returns a mail address in normal form, lower-case; nothing where the text is none.
 *
 * Takes the unquoted ASCII form only, as it stands in pages and records, with or without `mailto:`.
 *
 * Source: RFC 5322 section 3.4.1 (dot-atom), RFC 5321 section 4.5.3.1.
 *
 * @example
 * ```ts
 * normaliseEmail('mailto:Bob@Example.com'); // { address: 'bob@example.com', host: 'example.com' }
 * ```
 */
export function normaliseEmail(text: string): NormalEmail | undefined {
  if (text.length > 1024) return undefined;
  const [, local = '', domain = ''] =
    /^(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]{1,64})@([^\s@*]+)$/i.exec(text.trim()) ?? [];
  const host = normaliseHost(domain);
  if (host === undefined || !isHostName(host)) return undefined;
  return { address: `${local.toLowerCase()}@${host}`, host };
}
