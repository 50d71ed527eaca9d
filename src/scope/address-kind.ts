import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { embeddedIpv4 } from '../util/embedded-ipv4.js';

/** What an address that is not public is, in words. */
export interface AddressKind {
  /** With its article: `a loopback address`. */
  readonly words: string;
  /** True where nothing is served to a scan: allowed only where it is named, never in bulk. */
  readonly delicate: boolean;
}

/** Addresses at which clouds tell a machine its own credentials. */
const METADATA: ReadonlySet<string> = new Set([
  '169.254.169.254', // AWS, Azure, Google Cloud and most others
  '169.254.170.2', // AWS ECS
  '169.254.170.23', // AWS EKS
  '100.100.100.200', // Alibaba Cloud
  '192.0.0.192', // Oracle Cloud
  '168.63.129.16', // Azure
  'fd00:ec2::254', // AWS
  'fd00:ec2::23', // AWS EKS
  'fd20:ce::254', // Google Cloud
]);

const kind = (words: string, delicate = false): AddressKind => Object.freeze({ words, delicate });
const METADATA_KIND = kind('a cloud metadata address', true);
const RESERVED = kind('a reserved address');
const PUBLIC: ReadonlySet<string> = new Set(['unicast', 'as112', 'as112v6', 'amt', 'rfc6052', 'rfc6145', '6to4']);
/** Kinds by the ranges of ipaddr.js; what is in none, and not public, is reserved. */
const KINDS: Readonly<Record<string, AddressKind>> = {
  loopback: kind('a loopback address'),
  private: kind('a private address'),
  uniqueLocal: kind('a unique local address'),
  linkLocal: kind('a link-local address'),
  deprecatedSiteLocal: kind('a site-local address'),
  carrierGradeNat: kind('a carrier-grade NAT address'),
  unspecified: kind('an unspecified address', true),
  multicast: kind('a multicast address', true),
  broadcast: kind('a broadcast address', true),
};
/** For NAT64 within one organisation (RFC 8215): where the IPv4 address is in it, only that organisation knows. */
const LOCAL_NAT64 = /^64:ff9b:1:/;

/**
 * Tells of what kind an address is that is not to be reached from the public internet; nothing for a public one, or for what is no address.
 *
 * An IPv6 address that leads to an IPv4 one is of that one's kind.
 *
 * Source: the IANA special-purpose address registries (RFC 6890).
 *
 * @example
 * ```ts
 * addressKind('10.0.0.1')?.words; // 'a private address'
 * addressKind('::ffff:127.0.0.1')?.words; // 'a loopback address'
 * ```
 */
export function addressKind(address: string): AddressKind | undefined {
  if (isIP(address) === 0) return undefined;
  const plain = ipaddr.parse(embeddedIpv4(address) ?? address);
  const text = plain.toString();
  if (METADATA.has(text)) return METADATA_KIND;
  if (LOCAL_NAT64.test(text)) return RESERVED;
  const range = plain.range();
  return PUBLIC.has(range) ? undefined : (KINDS[range] ?? RESERVED);
}
