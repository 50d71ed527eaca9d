import { getDomain } from 'tldts';

/**
 * Returns the domain that somebody registered: one label below the public suffix; nothing for addresses, single labels
 * and public suffixes themselves.
 *
 * Suffixes that companies let to the public (`github.io`) count as public.
 *
 * Source: https://publicsuffix.org
 *
 * @example
 * ```ts
 * registrableDomain('www.shop.example.co.uk'); // 'example.co.uk'
 * ```
 * @param host In normal form.
 */
export function registrableDomain(host: string): string | undefined {
  return getDomain(host, { allowPrivateDomains: true, validateHostname: false }) ?? undefined;
}
